import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileDigest } from '../kirim/sidik.js';
import type { BerkasKiriman } from '../kirim/sidik.js';
import { isPublicAddress } from './alamat-umum.js';

/** Why a photo was not fetched; final, another try would end the same. */
export class MediaDitolak extends Error {
  constructor(
    readonly sebab: 'alamat' | 'host' | 'bukan_umum' | 'alihan' | 'jawaban' | 'besar' | 'bukan_gambar',
  ) {
    super(`media refused: ${sebab}`);
    this.name = 'MediaDitolak';
  }
}

interface Alamat {
  readonly address: string;
  readonly family: number;
}

/** The network as the fetcher sees it; tests put their own servers behind it. */
export interface Jaringan {
  resolve(hostname: string): Promise<readonly Alamat[]>;
  isPublic(address: string): boolean;
  readonly tls: Pick<RequestOptions, 'ca'>;
  /** For the whole fetch, redirects included. */
  readonly batasMs: number;
}

/** The real one. */
export const internet: Jaringan = {
  resolve: (hostname) => lookup(hostname, { all: true, verbatim: true }),
  isPublic: isPublicAddress,
  tls: {},
  batasMs: 10_000,
};

const byteTerbanyak = 10 * 1024 * 1024;
const alihanTerbanyak = 3;

/** Fetches a photo from a partner's host: https only, from a public address and that very address, no foreign redirect. */
export class Pengambil {
  constructor(
    private readonly folder: string,
    private readonly jaringan: Jaringan = internet,
  ) {}

  /**
   * Fetches to a file the caller removes.
   * @throws MediaDitolak when it must not be fetched or is no photo's size; other errors may pass with another try
   */
  async fetch(alamat: string, hosts: readonly string[]): Promise<BerkasKiriman> {
    const signal = AbortSignal.timeout(this.jaringan.batasMs);
    let url = readUrl(alamat);
    if (!isAllowed(url, hosts)) throw new MediaDitolak('host');
    for (let hop = 0; hop <= alihanTerbanyak; hop++) {
      const response = await this.open(url, await this.addressOf(url.hostname), signal);
      const status = response.statusCode ?? 0;
      if (status === 200) return this.save(response, signal);
      response.destroy();
      const target = response.headers.location;
      if (status < 300 || status > 399 || target === undefined) throw new MediaDitolak('jawaban');
      const next = readUrl(target, url);
      if (next.host !== url.host) throw new MediaDitolak('alihan');
      url = next;
    }
    throw new MediaDitolak('alihan');
  }

  /** One public address of a host. A name that also leads inside leads nowhere. */
  private async addressOf(hostname: string): Promise<Alamat> {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const family = isIP(literal);
    const found = family === 0 ? await this.jaringan.resolve(hostname) : [{ address: literal, family }];
    const first = found[0];
    if (first === undefined || !found.every(({ address }) => this.jaringan.isPublic(address)))
      throw new MediaDitolak('bukan_umum');
    return first;
  }

  /** Connects to the address that was looked at: the name is not resolved a second time. */
  private open(url: URL, alamat: Alamat, signal: AbortSignal): Promise<IncomingMessage> {
    const pinned: LookupFunction = (_hostname, options, done) => {
      if (options.all === true) done(null, [alamat]);
      else done(null, alamat.address, alamat.family);
    };
    return new Promise((resolve, reject) => {
      const options = {
        ...this.jaringan.tls,
        lookup: pinned,
        signal,
        agent: false,
        headers: { accept: 'image/*', 'user-agent': 'binjai-open311' },
      };
      request(url, options, resolve).once('error', reject).end();
    });
  }

  private async save(response: IncomingMessage, signal: AbortSignal): Promise<BerkasKiriman> {
    if (Number(response.headers['content-length'] ?? 0) > byteTerbanyak) {
      response.destroy();
      throw new MediaDitolak('besar');
    }
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, randomUUID());
    const digest = fileDigest();
    let ukuran = 0;
    try {
      await pipeline(
        response,
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            ukuran += chunk.length;
            if (ukuran > byteTerbanyak) throw new MediaDitolak('besar');
            digest.add(chunk);
            yield chunk;
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        { signal },
      );
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, nama: 'media_url', ...digest.end(), utuh: true };
  }
}

/** True when this address may be fetched for a key with these hosts. */
export function mayFetch(alamat: string, hosts: readonly string[]): boolean {
  try {
    return isAllowed(readUrl(alamat), hosts);
  } catch {
    return false;
  }
}

function isAllowed(url: URL, hosts: readonly string[]): boolean {
  return hosts.includes(url.host);
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new MediaDitolak('alamat');
  return url;
}
