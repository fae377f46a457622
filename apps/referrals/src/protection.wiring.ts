import type { Provider, Type } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import { BlindIndex, CLOCK, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { Metrics } from '@varsam/service-kit/metrics';
import { ReferralsSettings } from './config.js';
import { ProtectedIdentitiesController } from './http/protected-identities.controller.js';
import { ChildKeys } from './persistence/child-keys.js';
import { Directory } from './persistence/directory.js';
import { ContactVault } from './persistence/protection/contact-vault.js';
import { TypeOrmProtectedIdentities } from './persistence/protection/protected-identities.typeorm.js';
import { ProtectionOfFiled } from './persistence/protection/protection-of-filed.js';
import { ProtectionWatch } from './protection-watch.js';
import { KeepProtectedIdentities } from './use-cases/protection/keep-protected-identities.js';

export const protectionControllers: readonly Type[] = [ProtectedIdentitiesController];

/** Protected identities: what a report says of them, the vault, and the officer who keeps them (DOMAIN 3.5). */
export const protectionProviders: readonly Provider[] = [
  {
    provide: ContactVault,
    inject: [KeyService, FieldCipher],
    useFactory: (keys: KeyService, cipher: FieldCipher) => new ContactVault(keys, cipher),
  },
  {
    provide: ProtectionOfFiled,
    inject: [ChildKeys, BlindIndex, ContactVault, Directory],
    useFactory: (children: ChildKeys, blindIndex: BlindIndex, vault: ContactVault, directory: Directory) =>
      new ProtectionOfFiled(children, blindIndex, vault, (kommunkod) => directory.recipientOf(kommunkod).name),
  },
  {
    provide: TypeOrmProtectedIdentities,
    inject: [Database, ChildKeys, ContactVault, ReadLog, CLOCK],
    useFactory: (...[database, children, vault, readLog, clock]: [Database, ChildKeys, ContactVault, ReadLog, Clock]) =>
      new TypeOrmProtectedIdentities(database, children, vault, readLog, () => clock.now()),
  },
  {
    provide: KeepProtectedIdentities,
    inject: [TypeOrmProtectedIdentities, Directory, CLOCK],
    useFactory: (identities: TypeOrmProtectedIdentities, directory: Directory, clock: Clock) =>
      new KeepProtectedIdentities(
        identities,
        () => clock.now(),
        (kommunkod) => directory.recipientOf(kommunkod).name,
      ),
  },
  {
    provide: ProtectionWatch,
    inject: [Database, ReferralsSettings, CLOCK, Metrics],
    useFactory: (...[database, settings, clock, metrics]: [Database, ReferralsSettings, Clock, Metrics]) =>
      new ProtectionWatch(
        database,
        { minutes: settings.VARSAM_PROTECTED_UNOPENED_MINUTES, dangerMinutes: settings.VARSAM_PROTECTED_DANGER_UNOPENED_MINUTES },
        () => clock.now(),
        metrics,
      ),
  },
];
