import { InMemoryConcerns } from './concerns.in-memory.js';
import { keepsConcerns } from './concerns.suite.js';

keepsConcerns(() => {
  const record = new InMemoryConcerns();
  return Promise.resolve({ concerns: record, childFiles: record });
});
