/** What keeps a text from being YAML or JSON, and what helps; by the parser's code, since its words are about itself. */
const reasons: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'unknown escape after a backslash; write two backslashes, or use single quotes',
  BAD_INDENT: 'the indentation does not fit; indent with the lines above',
  BAD_SCALAR_START: 'a value begins with a sign that YAML keeps for itself; quote the value',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon, or a line that is indented too far; quote the value, or indent less',
  MISSING_CHAR: 'something ends too early: a quote, a bracket or the colon after a key is missing; add it',
  MULTILINE_IMPLICIT_KEY: 'a line without a colon stands where a key is needed; add the colon, or indent it',
  MULTIPLE_DOCS: 'there is more than one document; keep one',
  TAB_AS_INDENT: 'a tab indents the line; use blanks',
  UNEXPECTED_TOKEN: 'something stands here that does not fit what is before it; correct the line',
};

/** The sentence for a code of the parser. */
export const yamlReason = (code: string): string => reasons[code] ?? 'the line cannot be read; correct it';
