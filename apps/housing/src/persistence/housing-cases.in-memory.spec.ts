import { InMemoryHousingCases } from './housing-cases.in-memory.js';
import { keepsHousingCases } from './housing-cases.suite.js';

keepsHousingCases(() => {
  const cases = new InMemoryHousingCases();
  return Promise.resolve({
    cases,
    investigations: cases,
    published: () => Promise.resolve(cases.published),
    reads: () => Promise.resolve(cases.reads),
  });
});
