import { describe, expect, it } from '@jest/globals';
import { checkRelease } from '../../src/checks/release';
import * as say from '../../src/messages/release';
import { changed, digest, gone, release, spec } from './shop';

const repository = 'ghcr.io/acme/orders';
const other = (change: string, to: unknown) =>
  checkRelease(spec.system, changed(release, change, to)).map(({ text }) => text);
const withImage = (image: string) => other('images.orders', image);

describe('a release', () => {
  it('with an image for each part that has a repository of its own fits', () =>
    expect(checkRelease(spec.system, release)).toEqual([]));

  it('A000-01 without an image is refused, and the part and its repository are named', () =>
    expect(other('images.orders', gone)).toEqual([say.missingImage("microservice 'orders'", repository)]));

  it('brings the images of jobs too', () =>
    expect(other('images.report', gone)).toEqual([say.missingImage("job 'report'", 'ghcr.io/acme/report')]));

  it('brings none for a job that shares the image of a microservice', () =>
    expect(other('images.migrate', `${repository}:1`)).toEqual([say.pinnedImage('migrate')]));

  it('names nothing that the system does not have', () =>
    expect(other('images.order', `${repository}:1`)).toEqual([
      say.unknownImage('order', 'shop', "did you mean 'orders'?"),
    ]));

  it.each([
    ['A000-03 X000-1 `latest`', `${repository}:latest`, say.latest],
    ['A000-03 X000-2 an empty image', '', say.emptyImage],
    ['A000-03 X000-1 a variable that was not filled in', `${repository}:\${IMAGE_TAG:-latest}`, say.unexpanded],
    ['an image without a tag', repository, say.untagged],
    ['an image with a digest alone', `${repository}@${digest}`, say.untagged],
    ['an empty tag', `${repository}:`, say.untagged],
    ['a tag that begins with a dash', `${repository}:-1`, say.notATag],
    ['a tag of 129 characters', `${repository}:${'x'.repeat(129)}`, say.notATag],
    ['a tag with a slash is another repository', 'ghcr.io/acme/orders:a b', say.notATag],
    ['a digest that is too short', `${repository}:1@sha256:00`, say.notADigest],
    ['a digest with capitals', `${repository}:1@${digest.replace(/0$/, 'F')}`, say.notADigest],
  ])('with %s is refused, and the value is quoted', (_, image, text) => {
    expect(withImage(image)).toEqual([text('orders', image)]);
    expect(text('orders', image)).toContain(`'${image}'`);
  });

  it('from another repository is refused, also one with a port', () => {
    for (const image of ['ghcr.io/acme/other:1', 'localhost:5000/acme/orders:1'])
      expect(withImage(image)).toEqual([say.otherRepository('orders', image, repository)]);
  });

  it('takes a tag of 128 characters', () => expect(withImage(`${repository}:${'x'.repeat(128)}`)).toEqual([]));

  it('is for this system, with a commit, a time and a run', () => {
    expect(other('system', 'shap')).toEqual([say.otherSystem('shap', 'shop')]);
    expect(other('commit', 'main')).toEqual([say.notAFact('commit', 'main', '7 to 64 hexadecimal digits')]);
    expect(other('builtAt', 'today')).toEqual([say.notAFact('builtAt', 'today', 'a time like 2026-01-31T12:00:00Z')]);
    expect(other('run', '')).toEqual([say.notAFact('run', '', 'the CI run')]);
  });
});
