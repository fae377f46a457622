import { BlindIndex, FieldCipher } from '@varsam/service-kit';
import type { FileKeyService } from '@varsam/service-kit';
import type { ChildKeys } from '../child-keys.js';
import { ContactVault } from './contact-vault.js';
import { ProtectionOfFiled } from './protection-of-filed.js';

export const authority = 'Socialnämnden i Strängnäs';

/** As the service puts it together. */
export function protectionOfFiled(children: ChildKeys, keys: FileKeyService): ProtectionOfFiled {
  return new ProtectionOfFiled(children, new BlindIndex(keys), new ContactVault(keys, new FieldCipher()), () => authority);
}
