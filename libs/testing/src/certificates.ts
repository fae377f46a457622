import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CertificateOrder {
  readonly commonName: string;
  /** Days from now; negative ones are over. */
  readonly validFromDays?: number;
  readonly validToDays?: number;
}

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
  readonly caFile: string;
}

/** A certification authority for one spec. Node can read X.509 but not write it, and a bare machine has no openssl. */
export class ThrowAwayAuthority {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly certificate: string;

  constructor(readonly name: string) {
    const constraints = extension(oid.basicConstraints, sequence(boolean(true)));
    this.certificate = this.sign({ commonName: name }, this.keys.publicKey, [constraints]);
  }

  /** Writes certificate, key and this authority's own certificate. It is for `localhost` and 127.0.0.1, as server and as client. */
  issue(directory: string, order: CertificateOrder): CertificateFiles {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const names = sequence(tlv(0x82, Buffer.from('localhost')), tlv(0x87, Buffer.from([127, 0, 0, 1])));
    const files = { certFile: join(directory, 'tls.crt'), keyFile: join(directory, 'tls.key'), caFile: join(directory, 'ca.crt') };
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    writeFileSync(files.certFile, this.sign(order, publicKey, [extension(oid.subjectAltName, names)]));
    writeFileSync(files.keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeFileSync(files.caFile, this.certificate);
    return files;
  }

  private sign({ commonName, validFromDays = -1, validToDays = 30 }: CertificateOrder, key: KeyObject, extensions: Buffer[]): string {
    const algorithm = sequence(objectId(oid.ecdsaWithSha256));
    const body = sequence(
      tlv(0xa0, integer(Buffer.from([2]))), // X.509 version 3
      integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
      algorithm,
      nameOf(this.name),
      sequence(time(validFromDays), time(validToDays)),
      nameOf(commonName),
      key.export({ type: 'spki', format: 'der' }),
      tlv(0xa3, sequence(...extensions)),
    );
    const der = sequence(body, algorithm, bits(sign('sha256', body, this.keys.privateKey)));
    const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}

const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  subjectAltName: '551d11',
};

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
const integer = (bytes: Buffer): Buffer => tlv(0x02, bytes);
const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.from([value ? 0xff : 0]));
const objectId = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const bits = (bytes: Buffer): Buffer => tlv(0x03, Buffer.from([0]), bytes);
const nameOf = (name: string): Buffer => sequence(tlv(0x31, sequence(objectId(oid.commonName), tlv(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Buffer): Buffer => sequence(objectId(id), tlv(0x04, value));

/** UTCTime: two digits of the year, until 2050. */
function time(days: number): Buffer {
  const at = new Date(Date.now() + days * 86_400_000);
  return tlv(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
}
