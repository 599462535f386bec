import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { pdf, photo } from './pictures.js';

/** One hostile or broken upload to a photo field, and what must become of it. */
export interface AttackFile {
  readonly judul: string;
  readonly nama: string;
  readonly bytes: Buffer;
  /** The end of its sentence; null: taken, but only re-encoded and without `penanda`. */
  readonly alasan: string | null;
  /** Text that must be in no stored byte. */
  readonly penanda?: string;
}

export const bukan = 'bukan gambar JPEG, PNG, atau WebP.';
export const rusak = 'rusak dan tidak dapat dibaca.';
export const piksel = 'terlalu besar ukurannya (lebih dari 50 megapiksel).';

const penanda = '<script>alert("SERANGAN")</script>';
const html = Buffer.from(`<!doctype html><title>x</title>${penanda}`);
const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${penanda}</svg>`);
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Every attack on a photo field; made afresh because some are large. */
export async function photoAttacks(): Promise<AttackFile[]> {
  const good = await photo();
  const png = await sharp(good).png().toBuffer();
  const webp = await sharp(good).webp().toBuffer();
  return [
    ...refusedByKind(good),
    ...refusedAsBroken(good, png, webp),
    ...(await bombs()),
    ...rendered(good, png),
  ];
}

function refusedByKind(good: Buffer): AttackFile[] {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const bytes: Record<string, readonly [string, Buffer]> = {
    'SVG named .jpg': ['gambar.jpg', svg],
    'SVG with XML head named .png': [
      'gambar.png',
      Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg]),
    ],
    'gzipped SVG': ['gambar.svgz', gzipSync(svg)],
    'HTML named .jpg': ['foto.jpg', html],
    GIF: ['gerak.gif', gif],
    'GIF with script behind it, named .jpg': ['gerak.jpg', Buffer.concat([gif, html])],
    'zip named .docx': ['surat.docx', zip('word/document.xml')],
    'zip named .jpg': ['foto.jpg', zip('a.txt')],
    jar: ['program.jar', zip('META-INF/MANIFEST.MF')],
    'ELF program named .png': ['foto.png', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200, 1)])],
    'Windows program': ['foto.jpg.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])],
    'shell script': ['foto.jpg', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    'PHP named .jpg': ['foto.jpg', Buffer.from('<?php system($_GET[0]); ?>')],
    'PDF in a photo field': ['foto.pdf', pdf('')],
    PostScript: ['foto.eps', Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n(run) system\n')],
    TIFF: ['foto.tif', Buffer.from('49492a0008000000', 'hex')],
    BMP: ['foto.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
    'old Word file': ['surat.doc', ole],
    HEIC: [
      'foto.heic',
      Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(40)]),
    ],
    AVIF: [
      'foto.avif',
      Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypavif'), Buffer.alloc(40)]),
    ],
    'MVG for ImageMagick': [
      'foto.mvg',
      Buffer.from('push graphic-context\nimage over 0,0 0,0 "https://x/"\n'),
    ],
    text: ['foto.txt', Buffer.from('Halo')],
    'zero bytes in the front of a JPEG': ['foto.jpg', Buffer.concat([Buffer.alloc(16), good])],
    'one byte': ['foto.jpg', Buffer.from([0xff])],
    'script as a path name': ['../../../../app/server.js', Buffer.from('process.exit()')],
  };
  return Object.entries(bytes).map(([judul, [nama, content]]) => ({
    judul,
    nama,
    bytes: content,
    alasan: bukan,
    penanda,
  }));
}

function refusedAsBroken(good: Buffer, png: Buffer, webp: Buffer): AttackFile[] {
  const broken = (judul: string, nama: string, bytes: Buffer): AttackFile => ({
    judul,
    nama,
    bytes,
    alasan: rusak,
  });
  const wrongSum = Buffer.from(png);
  wrongSum.fill(0x55, Math.floor(png.length / 2), Math.floor(png.length / 2) + 64);
  return [
    broken('JPEG cut in half', 'separuh.jpg', good.subarray(0, good.length / 2)),
    broken('JPEG of its first bytes only', 'kepala.jpg', good.subarray(0, 30)),
    broken(
      'magic bytes of a JPEG, then HTML',
      'foto.jpg',
      Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), html]),
    ),
    broken('PNG cut in half', 'separuh.png', png.subarray(0, png.length / 2)),
    broken('PNG with damaged data', 'rusak.png', wrongSum),
    broken('PNG head, then nothing', 'kepala.png', png.subarray(0, 40)),
    broken('WebP cut in half', 'separuh.webp', webp.subarray(0, webp.length / 2)),
    broken('PNG that promises 1 x 1 with no data', 'kosong.png', pngOf(1, 1, Buffer.alloc(0))),
  ];
}

async function bombs(): Promise<AttackFile[]> {
  // One bit a pixel, all black: a valid picture that unpacks to 64 megapixels.
  const huge = pngOf(8000, 8000, deflateSync(Buffer.alloc(8000 * 1001), { level: 9 }), [1, 0]);
  const bomb = (judul: string, nama: string, bytes: Buffer): AttackFile => ({
    judul,
    nama,
    bytes,
    alasan: piksel,
  });
  return [
    bomb('PNG of 64 megapixels in a few kB', 'bom.png', huge),
    bomb(
      'PNG that claims 4 000 000 000 pixels',
      'klaim.png',
      pngOf(65_500, 65_500, deflateSync(Buffer.alloc(64))),
    ),
    bomb('PNG of one very long line', 'garis.png', pngOf(60_000_000, 1, deflateSync(Buffer.alloc(64)))),
    bomb('JPEG that claims 65 500 x 65 500', 'klaim.jpg', claimJpeg(await photo(), 65_500)),
  ];
}

function rendered(good: Buffer, png: Buffer): AttackFile[] {
  const taken = (judul: string, nama: string, bytes: Buffer): AttackFile => ({
    judul,
    nama,
    bytes,
    alasan: null,
    penanda,
  });
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length16(html.length + 2), html]);
  return [
    taken('JPEG with HTML behind it', 'poliglot.jpg', Buffer.concat([good, html])),
    taken('JPEG with a zip behind it', 'poliglot.zip', Buffer.concat([good, zip('x'), html])),
    taken(
      'JPEG with script in a comment',
      'komentar.jpg',
      Buffer.concat([good.subarray(0, 2), comment, good.subarray(2)]),
    ),
    taken(
      'PNG with script in a text chunk',
      'teks.png',
      Buffer.concat([png.subarray(0, 33), chunk('tEXt', html), png.subarray(33)]),
    ),
    taken('JPEG named .html', 'halaman.html', good),
    taken('JPEG with a folder name', '..\\..\\..\\windows\\foto.jpg', good),
    taken('JPEG with line ends and direction marks in its name', 'foto\r\n\u202egpj.exe.jpg', good),
    taken('JPEG with markup for a name', '"><img src=x onerror=alert(1)>.jpg', good),
    taken('JPEG with a name of 5 000 characters', `${'a'.repeat(5000)}.jpg`, good),
  ];
}

function length16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function claimJpeg(bytes: Buffer, side: number): Buffer {
  const claimed = Buffer.from(bytes);
  const frame = claimed.indexOf(Buffer.from([0xff, 0xc0]));
  claimed.writeUInt16BE(side, frame + 5);
  claimed.writeUInt16BE(side, frame + 7);
  return claimed;
}

function pngOf(
  width: number,
  height: number,
  data: Buffer,
  [bits, colour]: readonly [number, number] = [8, 2],
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, colour, 0, 0, 0], 8);
  const parts = [
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(parts);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A zip with one stored, empty entry. */
function zip(name: string): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length, 16);
  return Buffer.concat([local, Buffer.from(name), central, Buffer.from(name), end]);
}
