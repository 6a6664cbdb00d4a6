import { describe, expect, it } from '@jest/globals';
import { canonical } from '../../src/constructs/quantity';
import type { ByteQuantity, CpuQuantity } from '../../src/model/quantity';

describe('a quantity', () => {
  // What k8s.io/apimachinery v0.36.3 prints of the left sides: resource.MustParse(text).String().
  it.each<[CpuQuantity | ByteQuantity, string]>([
    ['250m', '250m'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['12000m', '12'],
    ['1000000m', '1k'],
    ['1', '1'],
    ['2.000', '2'],
    ['0.5', '500m'],
    ['1.25', '1250m'],
    ['2000', '2k'],
    ['256Mi', '256Mi'],
    ['1000Mi', '1000Mi'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Ki', '512'],
    ['1048576Ki', '1Gi'],
    ['256M', '256M'],
    ['1000M', '1G'],
    ['1.5G', '1500M'],
    ['268435456', '268435456'],
  ])('of %s is written as Kubernetes writes it back, %s', (text, written) => {
    expect(canonical(text)).toBe(written);
    expect(canonical(written as CpuQuantity)).toBe(written);
  });
});
