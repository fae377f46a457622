import { InMemoryReports } from './reports.in-memory.js';
import { keepsReports } from './reports.suite.js';

keepsReports(() => {
  const reports = new InMemoryReports();
  const readsOf = (readerId: string) =>
    Promise.resolve(reports.reads.filter((read) => read.readerId === readerId).map(({ action }) => action));
  return Promise.resolve({ facts: reports, figures: reports, readsOf });
});
