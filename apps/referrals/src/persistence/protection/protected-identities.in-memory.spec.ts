import { InMemoryConcerns } from '../concerns.in-memory.js';
import { keepsProtectedIdentities } from './protected-identities.suite.js';

keepsProtectedIdentities(() => {
  const record = new InMemoryConcerns();
  const { identities } = record;
  return Promise.resolve({ concerns: record, childFiles: record, identities, published: () => Promise.resolve(identities.published) });
});
