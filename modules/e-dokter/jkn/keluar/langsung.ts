import type { JsonObject, Json } from '../../../../src/json.js';
import type { Clock } from '../../../../src/time/time.js';
import { bukaLz } from './lz.rules.js';
import type { JalanBpjs, JawabanBpjs, PortBpjs } from './port.js';
import { TakSampai } from './port.js';
import { bukaAes, kunciAes, tandaTangan } from './tanda.rules.js';
import type { KunciBpjs } from './tanda.rules.js';

const TIMEOUT_MS = 10_000;

/** The real BPJS over HTTP: signed requests, answers opened. */
export class BpjsLangsung implements PortBpjs {
  constructor(
    private readonly alamat: string,
    private readonly kunci: KunciBpjs,
    private readonly clock: Clock,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {}

  async send(jalan: JalanBpjs, body: JsonObject): Promise<JawabanBpjs> {
    const timestamp = String(Math.floor(this.clock.now() / 1000));
    const { status, teks } = await this.post(jalan, body, timestamp);
    if (status >= 500) throw new TakSampai(`HTTP ${String(status)}`);
    return this.read(status, teks, timestamp);
  }

  private async post(
    jalan: JalanBpjs,
    body: JsonObject,
    timestamp: string,
  ): Promise<{ readonly status: number; readonly teks: string }> {
    try {
      const answer = await fetch(`${this.alamat}${jalan}`, {
        method: 'POST',
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-cons-id': this.kunci.consId,
          'x-timestamp': timestamp,
          'x-signature': tandaTangan(this.kunci, timestamp),
          user_key: this.kunci.userKey,
        },
      });
      return { status: answer.status, teks: await answer.text() };
    } catch (error) {
      const lama = error instanceof Error && error.name === 'TimeoutError';
      throw new TakSampai(lama ? 'waktu habis' : 'jaringan');
    }
  }

  private read(status: number, teks: string, timestamp: string): JawabanBpjs {
    const isi = parse(teks);
    const metadata = objectOf(isi?.['metadata'] ?? isi?.['metaData']);
    const code = Number(metadata?.['code']);
    if (metadata === null || !Number.isInteger(code)) throw new TakSampai(`jawaban HTTP ${String(status)}`);
    const message = typeof metadata['message'] === 'string' ? metadata['message'] : '';
    return { code, message, response: this.open(isi?.['response'] ?? null, timestamp) };
  }

  private open(response: Json, timestamp: string): Json {
    if (typeof response !== 'string' || response === '') return response === '' ? null : response;
    try {
      return JSON.parse(bukaLz(bukaAes(response, kunciAes(this.kunci, timestamp)))) as Json;
    } catch {
      throw new TakSampai('jawaban tidak terbuka');
    }
  }
}

function parse(teks: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(teks) as Json);
  } catch {
    return null;
  }
}

function objectOf(isi: Json | undefined): JsonObject | null {
  return typeof isi === 'object' && isi !== null && !Array.isArray(isi) ? (isi as JsonObject) : null;
}
