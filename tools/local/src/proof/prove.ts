import type { World } from '../job/world.js';
import type { Foundation } from '../platform/foundation.js';
import { keyFile } from '../platform/service-environment.js';
import type { Terminal } from '../terminal.js';
import { deadlinesProof } from './deadlines-proof.js';
import { flowProof } from './flow-proof.js';
import { housingProof } from './housing-proof.js';
import { receivingProof } from './receiving-proof.js';
import { Records } from './records.js';
import { secrecyProof } from './secrecy-proof.js';

/** Counts in the databases what the job must have left there, and says whether all of it is right. */
export async function prove(foundation: Foundation, world: World, terminal: Terminal): Promise<boolean> {
  const records = new Records(foundation.databases.server.adminUrl);
  try {
    const checks = [
      ...(await receivingProof(world, records, keyFile(foundation, 'referrals'))),
      ...(await flowProof(world, records)),
      ...(await deadlinesProof(world, records)),
      ...(await housingProof(world, records)),
      ...(await secrecyProof(world, records, foundation.home.logs)),
    ];
    terminal.heading('Proof, counted in the databases');
    for (const { right, what, detail } of checks) terminal.check(right, what, detail);
    return checks.every(({ right }) => right);
  } finally {
    await records.close();
  }
}
