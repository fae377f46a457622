import { v7 } from 'uuid';
import { requestAt } from '../../domain/feedback/feedback.example.js';
import { InMemoryConcernTeams } from '../team/concern-teams.in-memory.js';
import { InMemoryFeedbacks } from './feedbacks.in-memory.js';
import { keepsFeedback } from './feedbacks.suite.js';

keepsFeedback(() => {
  const teams = new InMemoryConcernTeams();
  const record = new InMemoryFeedbacks(teams);
  return Promise.resolve({
    feedbacks: record,
    sent: record,
    teams,
    report: ({ kommunkod = '0486', partnerId = 'skola-01', mandated = true, requestsFeedback = true } = {}) => {
      const report = { concernId: v7(), kommunkod, partnerId };
      const request = mandated && requestsFeedback ? { request: requestAt('2026-06-01T08:00:00Z') } : {};
      record.add({ ...report, ...request, childId: v7(), reportId: v7(), mandated });
      return Promise.resolve(report);
    },
  });
});
