import type { ShownProtection } from '../domain/actor.js';

/** The banner of a protected identity, own or of the household; who alone may open is not told. */
export interface ProtectionView {
  readonly level: string;
  readonly inherited: boolean;
}

export function withBanner<Kept extends { readonly protectedIdentity?: ShownProtection }>({
  protectedIdentity,
  ...shown
}: Kept): Omit<Kept, 'protectedIdentity'> & { readonly protectedIdentity?: ProtectionView } {
  if (protectedIdentity === undefined) return shown;
  const { level, inherited } = protectedIdentity;
  return { ...shown, protectedIdentity: { level, inherited } };
}
