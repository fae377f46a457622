import { StartRefused } from '../start-refused.js';
import { contextOf, type BareKey, type RootedKey, type RootKey } from './root-key.js';
import type { VaultAnswer, VaultClient } from './vault-client.js';

interface BatchResult {
  readonly ciphertext?: string;
  readonly plaintext?: string;
  readonly error?: string;
}

/**
 * A key of Vault's transit engine that never leaves it. It must be a derived one: then each of the service's keys is bound to its service,
 * purpose and version by the context that it is wrapped under. Vault's own versions of it stand in the wrapped text (`vault:v3:…`).
 */
export class VaultRoot implements RootKey {
  readonly name: string;

  constructor(private readonly vault: VaultClient) {
    this.name = `vault:${vault.settings.mount}/${vault.settings.key}`;
  }

  opens(root: string): boolean {
    return root === this.name;
  }

  async check(): Promise<void> {
    const { mount, key } = this.vault.settings;
    const { status, body } = await this.vault.get(`${mount}/keys/${key}`);
    if (status === 403) throw notAllowed(`read ${mount}/keys/${key}`);
    const { derived, supports_encryption: encrypts } = (body['data'] ?? {}) as { derived?: boolean; supports_encryption?: boolean };
    if (status !== 200 || derived === undefined)
      throw new StartRefused(`VARSAM_VAULT_KEY names no key of Vault's transit engine (${status})`);
    // without it Vault passes over the context, and any key would open under any name
    if (!derived || encrypts === false)
      throw new StartRefused('VARSAM_VAULT_KEY names a key that is not derived: make one with derived=true');
  }

  async wrap(keys: readonly BareKey[]): Promise<readonly RootedKey[]> {
    const results = await this.batch(
      'encrypt',
      keys.map(({ name, bytes }) => ({ context: base64(contextOf(name)), plaintext: base64(bytes) })),
    );
    return keys.map(({ name }, index) => ({ name, root: this.name, wrapped: this.ciphertext(results[index]) }));
  }

  async unwrap(keys: readonly RootedKey[]): Promise<readonly (Buffer | undefined)[]> {
    const results = await this.batch('decrypt', inputOf(keys));
    // an item that failed carries an empty plaintext beside its error
    return keys.map((_key, index) => {
      const { error, plaintext } = results[index] ?? {};
      return error || !plaintext ? undefined : Buffer.from(plaintext, 'base64');
    });
  }

  async renew(keys: readonly RootedKey[]): Promise<readonly RootedKey[]> {
    const results = await this.batch('rewrap', inputOf(keys));
    return keys.map(({ name }, index) => ({ name, root: this.name, wrapped: this.ciphertext(results[index]) }));
  }

  private async batch(operation: 'encrypt' | 'decrypt' | 'rewrap', input: readonly object[]): Promise<readonly BatchResult[]> {
    if (input.length === 0) return [];
    const { mount, key } = this.vault.settings;
    const path = `${mount}/${operation}/${key}`;
    const answer = await this.vault.post(path, { batch_input: input });
    if (answer.status === 403) throw notAllowed(`update ${path}`);
    const results = resultsOf(answer);
    if (results?.length !== input.length) throw new StartRefused(`Vault does not ${operation} with VARSAM_VAULT_KEY (${answer.status})`);
    return results;
  }

  private ciphertext(result: BatchResult | undefined): string {
    if (result?.error || !result?.ciphertext?.startsWith('vault:v'))
      throw new StartRefused('Vault does not wrap a key with VARSAM_VAULT_KEY');
    return result.ciphertext;
  }
}

/** Where some items fail, newer versions answer 400 and the results of all of them. */
function resultsOf({ status, body }: VaultAnswer): readonly BatchResult[] | undefined {
  const { batch_results: results } = (body['data'] ?? {}) as { batch_results?: readonly BatchResult[] };
  return (status === 200 || status === 400) && Array.isArray(results) ? results : undefined;
}

function inputOf(keys: readonly RootedKey[]): readonly object[] {
  return keys.map(({ name, wrapped }) => ({ context: base64(contextOf(name)), ciphertext: wrapped }));
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}

function notAllowed(what: string): StartRefused {
  return new StartRefused(`Vault does not let the service ${what}: its token is wrong, or its policy lacks that`);
}
