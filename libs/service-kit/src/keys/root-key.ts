import type { KeyPurpose } from '@varsam/outbox/key-store';

/** What a wrapped key is bound to at its root: another service's key, or the same one under another name, does not open. */
export interface KeyName {
  readonly service: string;
  readonly purpose: KeyPurpose;
  readonly version: number;
}

export interface BareKey {
  readonly name: KeyName;
  readonly bytes: Buffer;
}

export interface RootedKey {
  readonly name: KeyName;
  /** Which root wrapped it. */
  readonly root: string;
  readonly wrapped: string;
}

/** Wraps a service's own keys: a handful, at start, when one is made and when one is met that is new. Never on behalf of an event. */
export interface RootKey {
  readonly name: string;
  /** Whether it can open what the named root wrapped. */
  opens(root: string): boolean;
  /** @throws StartRefused when it is not what the settings say */
  check(): Promise<void>;
  /** One for each, in order. */
  wrap(keys: readonly BareKey[]): Promise<readonly RootedKey[]>;
  /** One for each, in order; nothing for those that it does not open. The bytes are the caller's to wipe. */
  unwrap(keys: readonly RootedKey[]): Promise<readonly (Buffer | undefined)[]>;
  /** The same under its newest version, without the keys being seen where that is possible. */
  renew(keys: readonly RootedKey[]): Promise<readonly RootedKey[]>;
}

/** The first wraps; the others open what stands under them still. */
export type Roots = readonly [RootKey, ...RootKey[]];

const separator = '\u001f';

export function contextOf({ service, purpose, version }: KeyName): Buffer {
  return Buffer.from(['varsam.root', service, purpose, version].join(separator));
}

export async function unwrapAll(roots: Roots, keys: readonly RootedKey[]): Promise<readonly (Buffer | undefined)[]> {
  const opened = new Map<RootedKey, Buffer | undefined>();
  for (const root of roots) {
    const own = keys.filter((key) => !opened.has(key) && root.opens(key.root));
    if (own.length === 0) continue;
    const bytes = await root.unwrap(own);
    own.forEach((key, index) => opened.set(key, bytes[index]));
  }
  return keys.map((key) => opened.get(key));
}
