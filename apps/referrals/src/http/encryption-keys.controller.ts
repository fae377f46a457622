import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { EncryptionKey } from '../domain/rotate-encryption-key.js';
import { RotateEncryptionKeys } from '../use-cases/encryption-key/rotate-encryption-keys.js';
import { dayIsOver, listEncryptionKeys, rotateEncryptionKey } from './documents/encryption-keys.js';
import type { EncryptionKeysView, EncryptionKeyView } from './documents/encryption-keys.js';
import { NewEncryptionKey } from './encryption-key.dto.js';

/** The keys that partners encrypt their messages to, one in use at a time. */
@Controller('encryption-keys')
export class EncryptionKeysController {
  constructor(private readonly keys: RotateEncryptionKeys) {}

  @Get()
  @Access({ roles: ['operations'] })
  @Documented(listEncryptionKeys)
  async list(@CurrentViewer() viewer: Viewer): Promise<EncryptionKeysView> {
    return viewOf(await this.keys.list(viewer));
  }

  @Post('rotation')
  @HttpCode(200)
  @Access({ roles: ['operations'] })
  @Documented(rotateEncryptionKey)
  async rotate(@CurrentViewer() viewer: Viewer, @Body() { openUntil }: NewEncryptionKey): Promise<EncryptionKeysView> {
    const keys = await this.keys.rotate(viewer, openUntil);
    if ('refused' in keys) throw dayIsOver();
    return viewOf(keys);
  }
}

function viewOf(keys: readonly EncryptionKey[]): EncryptionKeysView {
  return { encryptionKeys: keys.map(keyView) };
}

function keyView({ keyId, madeAt, retired }: EncryptionKey): EncryptionKeyView {
  const until = retired && { retiredAt: retired.at.toISOString(), retiredBy: retired.by, opensUntil: retired.opensUntil };
  return { keyId, madeAt: madeAt.toISOString(), ...until };
}
