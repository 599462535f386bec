import { generateKeyPairSync, sign } from 'node:crypto';

/** A self-signed certificate for `localhost`, made anew for each run: no key lies in the repository. */
export const sertifikat = makeCertificate('localhost');

function makeCertificate(name: string): { readonly kunci: string; readonly isi: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaSha256 = seq(oid('2a8648ce3d040302'));
  const subject = seq(tlv(0x31, seq(oid('550403'), tlv(0x0c, Buffer.from(name)))));
  const validity = seq(tlv(0x17, Buffer.from('200101000000Z')), tlv(0x17, Buffer.from('491231235959Z')));
  const altName = seq(oid('551d11'), tlv(0x04, seq(tlv(0x82, Buffer.from(name)))));
  const isAuthority = seq(
    oid('551d13'),
    tlv(0x01, Buffer.from([0xff])),
    tlv(0x04, seq(tlv(0x01, Buffer.from([0xff])))),
  );
  const body = seq(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    ecdsaSha256,
    subject,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, seq(altName, isAuthority)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const der = seq(body, ecdsaSha256, signature).toString('base64');
  return {
    kunci: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    isi: `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`,
  };
}

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function seq(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}
