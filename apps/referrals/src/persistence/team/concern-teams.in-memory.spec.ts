import { InMemoryConcerns } from '../concerns.in-memory.js';
import { InMemoryConcernTeams } from './concern-teams.in-memory.js';
import { keepsTeams } from './concern-teams.suite.js';

keepsTeams(() => {
  const teams = new InMemoryConcernTeams();
  const record = new InMemoryConcerns(teams);
  return Promise.resolve({ concerns: record, childFiles: record, teams, forget: () => Promise.resolve(teams.forget()) });
});
