import { ContentKey, encryptionKeyIn } from '../crypto/content-key.js';
import type { LocalSeal } from '../spool/local-seal.js';
import type { Spool, Spooled } from '../spool/spool.js';
import { DoorFailed, type Wire } from './door.js';
import { messageKinds } from './messages.js';
import type { MunicipalityDocument } from './municipality.js';

export type Encryption = 'when-offered' | 'off';

export type Note = Omit<Spooled, 'form' | 'body'>;

/** Puts messages in the form in which they wait on the disk and go out: encrypted to the municipality where it offers that. */
export class OutgoingMail {
  private readonly contentKey = new ContentKey();

  constructor(
    private readonly spool: Spool,
    private readonly seal: LocalSeal,
    private readonly encryption: Encryption,
  ) {}

  /** Written to the disk before anything is sent. Tells whether the disk took it: a full disk must not stop a report about a child. */
  async keep(note: Note, content: Buffer, document: MunicipalityDocument | undefined): Promise<{ spooled: Spooled; kept: boolean }> {
    const encrypted = document && this.encrypts(document) ? this.contentKey.encrypt(content, document.encryptionKeys!) : undefined;
    try {
      const sealed = async (): Promise<Spooled> => ({ ...note, form: 'sealed', body: await this.sealed(note, content) });
      const spooled: Spooled = encrypted ? { ...note, form: 'jwe', body: encrypted } : await sealed();
      await this.spool.put(spooled);
      return { spooled, kept: true };
    } catch {
      return { spooled: { ...note, form: encrypted ? 'jwe' : 'sealed', body: encrypted ?? Buffer.alloc(0) }, kept: false };
    }
  }

  /** What goes out now, to the key that the municipality has now. `content` is there as long as the process that wrote it lives; after a restart there is the disk. */
  async wire(spooled: Spooled, content: Buffer | undefined, document: MunicipalityDocument): Promise<Wire> {
    const { kommunkod, kind, messageId } = spooled;
    const address = { kommunkod, messageId, message: messageKinds[kind].token };
    if (content === undefined && spooled.form === 'jwe') return { ...address, body: spooled.body, contentType: 'application/jose' };
    const plain = content ?? (await this.seal.open(spooled.body, contextOf(spooled)));
    if (!this.encrypts(document)) {
      if (document.encryption === 'required') throw new DoorFailed('the municipality requires encryption and names no key for it');
      return { ...address, body: plain, contentType: 'application/json' };
    }
    return { ...address, body: this.contentKey.encrypt(plain, document.encryptionKeys!), contentType: 'application/jose' };
  }

  private sealed(note: Note, content: Buffer): Promise<Buffer> {
    return this.spool.prepare().then(() => this.seal.seal(content, contextOf(note)));
  }

  private encrypts({ encryption, encryptionKeys }: MunicipalityDocument): boolean {
    if (this.encryption === 'off' && encryption !== 'required') return false;
    return encryption !== 'off' && encryptionKeyIn(encryptionKeys) !== undefined;
  }
}

/** A sealed body opens only as the message that it was sealed as. */
function contextOf({ kommunkod, partnerId, kind, messageId }: Note): string {
  return [kommunkod, partnerId, kind, messageId].join('|');
}
