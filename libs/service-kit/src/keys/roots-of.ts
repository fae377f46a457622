import { StartRefused } from '../start-refused.js';
import { FileRoot } from './file-root.js';
import { readKeyFile } from './key-file.js';
import type { KeyMaterial } from './key-ring.js';
import type { KeySettings } from './key-settings.js';
import type { Roots } from './root-key.js';
import { VaultClient, type VaultSettings } from './vault-client.js';
import { VaultRoot } from './vault-root.js';

export interface RootsAndFirst {
  readonly roots: Roots;
  readonly founding: KeyMaterial | undefined;
}

/** A vault wraps where there is one. A key file beside it opens what stands under it still, and gives a first start its keys. */
export function rootsOf(settings: KeySettings): RootsAndFirst {
  const { VARSAM_KEY_FILE: file, VARSAM_MODE: mode } = settings;
  const vault = vaultSettings(settings);
  const fromFile = file === undefined ? undefined : readKeyFile(file, mode);
  const fileRoot = file === undefined ? [] : [new FileRoot(() => readKeyFile(file, mode).root)];
  const [first, ...others] = [...(vault === undefined ? [] : [new VaultRoot(new VaultClient(vault))]), ...fileRoot];
  if (first === undefined) throw new StartRefused('VARSAM_KEY_FILE or VARSAM_VAULT_ADDRESS is missing: there is nothing to open keys with');
  return { roots: [first, ...others], founding: fromFile?.founding };
}

function vaultSettings(settings: KeySettings): VaultSettings | undefined {
  const {
    VARSAM_VAULT_ADDRESS: address,
    VARSAM_VAULT_KEY: key,
    VARSAM_VAULT_NAMESPACE: namespace,
    VARSAM_VAULT_CA_FILE: caFile,
  } = settings;
  if (address === undefined) return undefined;
  if (key === undefined) throw new StartRefused('VARSAM_VAULT_KEY is missing: it names the key of the transit engine');
  return {
    ...{ address, key, mount: settings.VARSAM_VAULT_MOUNT, timeoutMs: settings.VARSAM_VAULT_TIMEOUT_SECONDS * 1_000 },
    ...(namespace !== undefined && { namespace }),
    ...(caFile !== undefined && { caFile }),
    login: loginOf(settings),
  };
}

function loginOf(settings: KeySettings): VaultSettings['login'] {
  const { VARSAM_VAULT_TOKEN_FILE: tokenFile, VARSAM_VAULT_ROLE: role } = settings;
  if ((tokenFile === undefined) === (role === undefined)) {
    throw new StartRefused(
      'VARSAM_VAULT_TOKEN_FILE or VARSAM_VAULT_ROLE: one of them, and not both, says how the service signs in to Vault',
    );
  }
  if (tokenFile !== undefined) return { tokenFile };
  return { role: role!, mount: settings.VARSAM_VAULT_AUTH_MOUNT, jwtFile: settings.VARSAM_VAULT_JWT_FILE };
}
