/** Texts that some parser of YAML, or of something beneath, takes for something else; and more of them by chance. */
import fc from 'fast-check';

/** What is known to have been read wrongly somewhere. */
export const hostile = [
  ...[
    '',
    ' ',
    'a ',
    ' a',
    '\t',
    'a\tb',
    'a\t',
    '\na',
    'a\n',
    'a\nb',
    'a\n\n',
    'a\n\nb',
    'a\r\nb',
    'a\rb',
    ' a\nb',
    '\ta\nb',
  ],
  ...[
    'a\n\tb',
    'a\n  b',
    'a \nb',
    'a\n \nb',
    '# a\nb',
    '---\na',
    'a\n---\nb',
    'a\n...\nb',
    '- a\n- b',
    'a: b\nc: d\n',
    '\n',
    '\n\n',
  ],
  ...[
    '0o17',
    '017',
    '1_000',
    '12:30',
    '1:2:3',
    'y',
    'Y',
    'n',
    'on',
    'Off',
    'YES',
    'no',
    '~',
    'null',
    'Null',
    'true',
    'FALSE',
  ],
  ...[
    '1e3',
    'e3',
    '-e3',
    '-E5',
    '-e+1',
    'E-3',
    'e_1',
    '.inf',
    '-.INF',
    '.nan',
    'NaN',
    'Infinity',
    '2024-01-01',
    '2024-01-01T00:00:00Z',
    '0x1F',
    '0b101',
  ],
  ...[
    '=',
    '<<',
    '---',
    '...',
    '--',
    '-',
    '- a',
    '?',
    '? a',
    ':',
    'a:',
    'a: b',
    'a :b',
    ':a',
    'a #b',
    '#a',
    'a#b',
    '&a',
    '*a',
    '!a',
  ],
  ...['|', '>', '%a', '@a', '`a', '{', '{}', '[]', '[a', ',a', '"a"', "'a'", "a'b", 'a"b', '\\', 'a\\nb', '😀', 'é'],
  ...['\u2028', '\u2029', '\ufeff', '\ufeffa', '\u0000', '\u001b[31m', '\u00a0', '+1', '-1'],
  ...[
    '--log-level=info',
    '-c',
    '$(HOST)',
    '/health',
    '10.0.0.0/8',
    '1.2',
    '1.2.3',
    '100m',
    '25%',
    '1Gi',
    '1h',
    '1m:2',
    '08',
    '1e1000',
  ],
  ...[
    'ghcr.io/a/b:c@sha256:00',
    'http://a:80/?b=c&d',
    '*.example.com',
    '__proto__',
    'constructor',
    'a, b',
    'a; b',
    'x'.repeat(5000),
  ],
];

/** As much as a ConfigMap holds, which no quoting may make longer; lines, since a printer folds or blocks these. */
export const long = 'key: "value" # 0o17\n'.repeat(2 ** 20 / 20).padEnd(2 ** 20, 'x');

/** Control characters that server-side apply does not bring to a cluster; the printer refuses them. */
export const refused = ['\u007f', '\u0080', '\u0084', '\u0085', '\u0086', '\u009f', '\ufffe', '\uffff'];

const words = fc.constantFrom(...hostile.filter((text) => text.length < 100));
const letters = fc.string({ unit: fc.constantFrom(...'ab01eE+-_.:#\n\t \'"|>y/~,{'), maxLength: 12 });
const composed = fc.array(fc.oneof(words, letters), { maxLength: 4 }).map((parts) => parts.join(''));
const any = fc.oneof(words, letters, composed, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

/** Any text that reaches a cluster, mostly made of what is hostile. */
export const text = any.filter((value) => !/[\u007f-\u009f\ufffe\uffff]/.test(value));
