import { describe, it } from '@jest/globals';
import { InMemoryChildSituations } from './child-situations.in-memory.js';
import { InMemoryEnquiries } from './enquiries.in-memory.js';
import { InMemoryRecord } from './in-memory-record.js';
import { InMemorySspfCases } from './sspf-cases.in-memory.js';
import { promises } from './sspf-cases.suite.js';
import type { SspfUnderTest } from './sspf-cases.suite.js';

function inMemory(): SspfUnderTest {
  const record = new InMemoryRecord();
  return {
    cases: new InMemorySspfCases(record),
    situations: new InMemoryChildSituations(record),
    enquiries: new InMemoryEnquiries(record),
    published: (subject) => Promise.resolve(record.published.filter((event) => event.subject === subject)),
    readings: (id) => Promise.resolve(record.readings.filter(({ recordIds }) => recordIds.includes(id))),
  };
}

describe('the record of SSPF cases in memory', () => {
  it.each(Object.entries(promises))('%s', (_promise, keeps) => keeps(inMemory()));
});
