import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { flatPng, type FormFile, pdf, photo, pngChunk, pngOf } from './photos.js';

/** A file somebody sends with bad intent or by mistake, to a field that asks for a photo. */
export interface Attack extends FormFile {
  readonly judul: string;
  /**
   * ditolak: no photo at all, must be refused with its own sentence.
   * disandi_ulang: a real picture that carries something; only the pixels may come out of it.
   */
  readonly harapan: 'ditolak' | 'disandi_ulang';
}

/** What must never be found in stored bytes. */
export const payloadMark = 'MUATAN-JAHAT-8842';

const html = `<html><script>alert('${payloadMark}')</script></html>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert('${payloadMark}')</script></svg>`;
const xxe = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`;
const mvg = 'push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 "|id"\npop graphic-context';

/** All of them, made afresh. At least 25 kinds. */
export async function attackFiles(): Promise<readonly Attack[]> {
  const jpeg = (await photo()).bytes;
  const png = (await photo({ format: 'png', width: 64, height: 64 })).bytes;
  const webp = (await photo({ format: 'webp' })).bytes;
  return [
    ...disguised(jpeg),
    ...damaged(jpeg, png, webp),
    ...(await bombs(jpeg)),
    ...(await otherImages()),
    ...carriers(jpeg, png),
    ...names(jpeg),
  ];
}

const refused = (judul: string, name: string, type: string, bytes: Buffer | string): Attack => ({
  judul,
  name,
  type,
  bytes: Buffer.from(bytes as string),
  harapan: 'ditolak',
});

const cleaned = (judul: string, bytes: Buffer, name = 'foto.jpg', type = 'image/jpeg'): Attack => ({
  judul,
  name,
  type,
  bytes,
  harapan: 'disandi_ulang',
});

function disguised(jpeg: Buffer): readonly Attack[] {
  const jpg = (judul: string, bytes: Buffer | string): Attack =>
    refused(judul, 'foto.jpg', 'image/jpeg', bytes);
  return [
    jpg('HTML named .jpg', html),
    jpg('SVG named .jpg', svg),
    jpg('SVG that reads a file', xxe),
    jpg('drawing language that runs a command', mvg),
    jpg('PHP named .jpg', `<?php echo '${payloadMark}'; ?>`),
    jpg('PHP behind a GIF greeting', `GIF89a<?php echo '${payloadMark}'; ?>`),
    jpg('Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 0x90)])),
    jpg('shell script', `#!/bin/sh\necho ${payloadMark}\n`),
    jpg('zip archive', zip('a.txt', Buffer.from(payloadMark))),
    jpg('PDF named .jpg', pdf(payloadMark).bytes),
    jpg('PostScript', `%!PS-Adobe-3.0 EPSF-3.0\n(${payloadMark}) run`),
    refused(
      'zip as docx',
      'surat.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('word/document.xml', Buffer.from(html)),
    ),
    refused('zip that unpacks to 100 MB', 'foto.jpg', 'image/jpeg', zip('nol', Buffer.alloc(100_000_000))),
    refused('SVG that says so', 'gambar.svg', 'image/svg+xml', svg),
    refused(
      'JPEG above the limit of 10 MB',
      'besar.jpg',
      'image/jpeg',
      Buffer.concat([jpeg, Buffer.alloc(12_000_000, 7)]),
    ),
  ];
}

function damaged(jpeg: Buffer, png: Buffer, webp: Buffer): readonly Attack[] {
  const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1);
  const wrongSum = Buffer.from(png);
  wrongSum[png.length - 20] = (wrongSum[png.length - 20] ?? 0) ^ 0xff;
  return [
    refused('empty file', 'foto.jpg', 'image/jpeg', ''),
    refused('one byte', 'foto.jpg', 'image/jpeg', Buffer.from([0xff])),
    refused(
      'JPEG greeting, then noise',
      'foto.jpg',
      'image/jpeg',
      Buffer.concat([jpeg.subarray(0, 12), Buffer.alloc(4000, 0xa5)]),
    ),
    refused('half a JPEG', 'foto.jpg', 'image/jpeg', half(jpeg)),
    refused('half a PNG', 'foto.png', 'image/png', half(png)),
    refused('half a WebP', 'foto.webp', 'image/webp', half(webp)),
    refused('PNG with a wrong checksum', 'foto.png', 'image/png', wrongSum),
    refused('PNG without pixels', 'foto.png', 'image/png', pngOf(100, 100, Buffer.alloc(0))),
  ];
}

async function bombs(jpeg: Buffer): Promise<readonly Attack[]> {
  const lying = Buffer.from(jpeg);
  const frame = lying.indexOf(Buffer.from([0xff, 0xc0]));
  lying.writeUInt16BE(65_500, frame + 5);
  lying.writeUInt16BE(65_500, frame + 7);
  const wide = { width: 12_000, height: 6000, channels: 3, background: '#123456' } as const;
  const webp = await sharp({ create: wide, limitInputPixels: false }).webp({ effort: 0 }).toBuffer();
  return [
    refused('PNG of 900 megapixels in a few kilobytes', 'foto.png', 'image/png', flatPng(30_000, 30_000)),
    refused(
      'PNG that claims 10 gigapixels',
      'foto.png',
      'image/png',
      pngOf(100_000, 100_000, deflateSync(Buffer.alloc(1000))),
    ),
    refused('JPEG that claims 4 gigapixels', 'foto.jpg', 'image/jpeg', lying),
    refused('WebP of 72 megapixels', 'foto.webp', 'image/webp', webp),
  ];
}

async function otherImages(): Promise<readonly Attack[]> {
  const picture = sharp({ create: { width: 40, height: 40, channels: 3, background: '#0a0' } });
  return [
    refused('GIF named .jpg', 'foto.jpg', 'image/jpeg', await picture.clone().gif().toBuffer()),
    refused('TIFF named .jpg', 'foto.jpg', 'image/jpeg', await picture.clone().tiff().toBuffer()),
    refused('AVIF named .jpg', 'foto.jpg', 'image/jpeg', await picture.clone().avif().toBuffer()),
    refused(
      'BMP named .jpg',
      'foto.jpg',
      'image/jpeg',
      Buffer.concat([Buffer.from('BM'), Buffer.alloc(200)]),
    ),
  ];
}

/** Real pictures with a passenger. */
function carriers(jpeg: Buffer, png: Buffer): readonly Attack[] {
  const comment = Buffer.from(html);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
  const text = pngChunk('tEXt', Buffer.from(`Comment\0${html}`, 'latin1'));
  const afterHeader = 8 + 25;
  return [
    cleaned(
      'JPEG with a page in its comment',
      Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]),
    ),
    cleaned('JPEG with an archive behind it', Buffer.concat([jpeg, zip('a.html', Buffer.from(html))])),
    cleaned('JPEG with a page behind it', Buffer.concat([jpeg, Buffer.from(html)]), 'foto.html'),
    cleaned('JPEG with a PDF behind it', Buffer.concat([jpeg, pdf(payloadMark).bytes])),
    cleaned(
      'PNG with a page in a text chunk',
      Buffer.concat([png.subarray(0, afterHeader), text, png.subarray(afterHeader)]),
      'foto.png',
      'image/png',
    ),
    cleaned('JPEG sent as text/html', jpeg, 'foto.jpg', 'text/html'),
  ];
}

/** A harmless picture under a name that is not. */
function names(jpeg: Buffer): readonly Attack[] {
  const bad = {
    'name that climbs': '../../../../etc/cron.d/foto.jpg',
    'name that climbs in Windows': '..\\..\\windows\\foto.jpg',
    'absolute name': '/etc/passwd',
    'name that turns round': 'foto\u202Egpj.exe',
    'name with a header in it': 'foto.jpg"\r\nX-Jahat: 1',
    'name of 5,000 letters': `${'a'.repeat(5000)}.jpg`,
    'name of a device': 'CON.jpg',
    'name with a tag': '<img src=x onerror=alert(1)>.jpg',
    'no name': ' ',
  };
  return Object.entries(bad).map(([judul, name]) => cleaned(judul, jpeg, name));
}

/** A zip archive with one deflated file; enough for `file-type` and unpackers to believe it. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([local, Buffer.from(name), packed, end]);
}
