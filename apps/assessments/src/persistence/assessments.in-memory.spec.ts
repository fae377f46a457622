import { describe, it } from '@jest/globals';
import { promises } from './assessments.suite.js';
import type { AssessmentsUnderTest } from './assessments.suite.js';
import { InMemoryConcernAssessments } from './concern-assessments.in-memory.js';
import { InMemoryRecord } from './in-memory-record.js';
import { InMemoryInvestigations } from './investigations.in-memory.js';

function inMemory(): AssessmentsUnderTest {
  const record = new InMemoryRecord();
  return {
    concerns: new InMemoryConcernAssessments(record),
    investigations: new InMemoryInvestigations(record),
    published: (subject) => Promise.resolve(record.published.filter((event) => event.subject === subject)),
    readings: (id) => Promise.resolve(record.readings.filter(({ recordIds }) => recordIds.includes(id))),
  };
}

describe('the record of assessments in memory', () => {
  it.each(Object.entries(promises))('%s', (_promise, keeps) => keeps(inMemory()));
});
