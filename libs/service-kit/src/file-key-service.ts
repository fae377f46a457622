import { createKeyFile, readKeyFile } from './keys/key-file.js';
import { KeyRing } from './keys/key-ring.js';

/** The keys that a key file holds (mode 0600), read once: what a service begins with, and all that a tool needs which follows no rotation. */
export class FileKeyService extends KeyRing {
  constructor(file: string, mode: 'local' | 'production' | 'test' = 'local') {
    super(readKeyFile(file, mode).founding);
  }

  static create(file: string, origin: 'local' | 'operator'): void {
    createKeyFile(file, origin);
  }
}
