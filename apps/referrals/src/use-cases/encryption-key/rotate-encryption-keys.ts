import { rotationRefusal } from '../../domain/rotate-encryption-key.js';
import type { EncryptionKey, RotationRefusal } from '../../domain/rotate-encryption-key.js';
import type { MunicipalityKeys } from '../../persistence/municipality-keys.js';

interface Operator {
  readonly id: string;
  readonly kommunkod: string;
}

/** Operations of a municipality give it a new key to be written to; partners' programs take it by themselves. */
export class RotateEncryptionKeys {
  constructor(
    private readonly keys: MunicipalityKeys,
    private readonly today: () => string,
  ) {}

  list({ kommunkod }: Operator): Promise<readonly EncryptionKey[]> {
    return this.keys.listed(kommunkod);
  }

  async rotate({ id, kommunkod }: Operator, openUntil: string): Promise<readonly EncryptionKey[] | { readonly refused: RotationRefusal }> {
    const refused = rotationRefusal(openUntil, this.today());
    if (refused !== undefined) return { refused };
    await this.keys.rotate(kommunkod, { by: id, openUntil });
    return this.keys.listed(kommunkod);
  }
}
