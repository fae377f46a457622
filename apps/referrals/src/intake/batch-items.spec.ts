import { describe, expect, it } from '@jest/globals';
import { bytesOf, reportOf } from '../report.suite.js';
import { batchItems } from './batch-items.js';

const elsewhere = reportOf({ recipientKommunkod: '0380' });

describe('a message in a batch', () => {
  it('is read for the municipality that it names, also beside one that breaks the rules', () => {
    const [good, broken] = batchItems(Buffer.from(`[${bytesOf(elsewhere).toString()},{"child":1,"child":2}]`));
    expect([good!.parsed, broken!.parsed]).toEqual([elsewhere, undefined]);
    expect(batchItems(bytesOf([elsewhere]))[0]!.parsed).toEqual(elsewhere);
  });

  it('keeps its own bytes', () => {
    const bodies = batchItems(Buffer.from('[ {"a" : 1}, {"b":2} ,"eyJh.b"]')).map(({ body }) => Buffer.from(body).toString());
    expect(bodies).toEqual(['{"a" : 1}', '{"b":2}', 'eyJh.b']);
  });
});
