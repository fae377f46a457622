import { InMemoryConcerns } from '../concerns.in-memory.js';
import { keepsProtectedIdentities } from './protected-identities.suite.js';
import type { ProtectedRecord } from './protected-scene.suite.js';
import { takesASecondOfficer } from './second-officer.suite.js';
import { tellsWhatNobodyOpened } from './unopened.suite.js';

function open(): Promise<ProtectedRecord> {
  const record = new InMemoryConcerns();
  const { identities } = record;
  return Promise.resolve({ concerns: record, childFiles: record, identities, published: () => Promise.resolve(identities.published) });
}

keepsProtectedIdentities(open);
tellsWhatNobodyOpened(open);
takesASecondOfficer(open);
