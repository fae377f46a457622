import { groundToReadChildFile } from '../access.js';
import type { Ground, Standing } from '../access.js';
import type { Discloser } from './disclosure.js';

const disclosers: readonly string[] = ['socialWorker', 'unitManager'];

/** Those who may see the file may see to whom it has been told; telling is for those who work with the child (OSL 26:1). */
export function groundToDisclose(actor: Discloser, file: Standing | undefined): Ground | undefined {
  return actor.roles.some((role) => disclosers.includes(role)) ? groundToReadChildFile(actor, file) : undefined;
}
