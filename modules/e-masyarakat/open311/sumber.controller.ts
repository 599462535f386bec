import type { Request, Response } from 'express';
import { workContext } from '../../../src/http/request.js';
import { TooMany } from '../../../src/errors.js';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import { DAY_MS } from '../../../src/time/time.js';
import { readBody } from './body.controller.js';
import type { Badan } from './body.controller.js';
import { FotoController } from './foto.controller.js';
import { readKiriman } from './kirim/kirim.form.js';
import { fingerprintsOf } from './kirim/sidik.js';
import type { Klien } from './klien/klien.repository.js';
import { definitionDocument, discoveryDocument, isListed, servicesDocument } from './layanan/layanan.view.js';
import { fotoUrlOf, open311Url } from './paths.js';
import type { RakitanOpen311 } from './rakit-open311.js';
import { readKodeList, readPilihan, wantsExtensions } from './requests/requests.form.js';
import type { BarisRequest } from './requests/requests.queries.js';
import { requestsDocument } from './requests/requests.view.js';
import type { Tambahan } from './requests/requests.view.js';
import { setelan } from './setelan.js';
import { indukIn } from './updates/judul.js';
import { readPembaruan } from './updates/pembaruan.form.js';
import { updateIdOf, updatesDocument } from './updates/updates.view.js';
import { updateTerbanyak } from './updates/updates.queries.js';
import { readWindow } from './wire/datetime.js';
import type { Dokumen, Format } from './wire/document.js';
import type { Params } from './wire/params.js';
import { badRequest, unknown, wrongKey } from './wire/refusal.js';

/** One call. `bagian` is what stands in the resource's address (a code, an id). */
export interface Panggilan {
  readonly req: Request;
  readonly res: Response;
  readonly format: Format;
  readonly bagian: string;
  readonly query: Params;
}

/** What a call answers, and for how many seconds a GET may be kept. */
export interface Jawaban {
  readonly dokumen: Dokumen;
  readonly simpanDetik: number;
}

/** A resource; null from a handler: it has answered by itself. */
export interface Sumber {
  readonly pola: RegExp;
  readonly versi: boolean;
  /** Ends in `.xml` or `.json`. */
  readonly bersuffix: boolean;
  readonly get?: (panggilan: Panggilan) => Promise<Jawaban | null>;
  readonly post?: (panggilan: Panggilan) => Promise<Jawaban | null>;
}

const menit = 60;
const hari = 86_400;

/** The resources of the protocol and what each call does. */
export class SumberController {
  private readonly foto: FotoController;

  constructor(private readonly deps: RakitanOpen311) {
    this.foto = new FotoController(deps);
  }

  /** The table of resources. */
  list(): readonly Sumber[] {
    const v2 = { versi: true, bersuffix: true } as const;
    return [
      { pola: /^discovery$/, versi: false, bersuffix: true, get: this.discovery },
      { ...v2, pola: /^services$/, get: this.services },
      { ...v2, pola: /^services\/([^/]+)$/, get: this.definition },
      { ...v2, pola: /^requests$/, get: this.requests, post: this.send },
      { ...v2, pola: /^requests\/([^/]+)$/, get: this.request },
      { ...v2, pola: /^tokens\/([^/]+)$/, get: this.token },
      { ...v2, pola: /^servicerequestupdates$/, get: this.updates, post: this.record },
      { pola: /^foto\/(PGD-\d{4}-\d{6}-\d{1,4})\.jpg$/, versi: false, bersuffix: false, get: this.foto.send },
    ];
  }

  private readonly discovery = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    const { settings, rujukan, baseUrl } = this.deps;
    const { kategori } = await rujukan.read();
    const [jenis, kontak] = await Promise.all([settings.get(setelan.jenis), settings.get(setelan.kontak)]);
    return {
      dokumen: discoveryDocument(kategori, { baseUrl: open311Url(baseUrl), jenis, kontak }),
      simpanDetik: 60,
    };
  };

  private readonly services = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    const { kategori } = await this.deps.rujukan.read();
    return { dokumen: servicesDocument(kategori), simpanDetik: 60 };
  };

  private readonly definition = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    return { dokumen: definitionDocument(await this.requireKategori(panggilan.bagian)), simpanDetik: 60 };
  };

  private readonly requests = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    const { requests, rujukan, clock } = this.deps;
    const pilihan = readPilihan(panggilan.query, clock.now());
    const { kategori } = await rujukan.read();
    const ids =
      pilihan.jenis === 'kode'
        ? null
        : (pilihan.kategori?.flatMap((kode) => kategori.findByKode(kode)?.id ?? []) ?? null);
    return this.show(await requests.list(pilihan, ids), panggilan);
  };

  private readonly request = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    const kode = readKodeList(panggilan.bagian);
    const rows = kode.length === 0 ? [] : await this.deps.requests.list({ jenis: 'kode', kode }, null);
    if (rows.length === 0) throw unknown('service_request_id tidak dikenal.');
    return this.show(rows, panggilan);
  };

  private readonly token = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    throw unknown('Token tidak dikenal: service_request_id diberikan langsung.');
  };

  private readonly updates = async (panggilan: Panggilan): Promise<Jawaban> => {
    await this.admit(panggilan);
    const { query } = panggilan;
    const kunci = query.one('api_key');
    if (kunci !== null && (await this.deps.kunci.find(kunci)) === null) throw wrongKey;
    const jendela = readWindow(
      { start: query.one('start_date'), end: query.one('end_date') },
      this.deps.clock.now(),
      DAY_MS,
    );
    const rows = await this.deps.updates.list(jendela);
    if (rows.length > updateTerbanyak) throw badRequest('Persempit rentang waktu.');
    const ids = [...new Set(rows.map((row) => row.pengaduanId))];
    const { requests, updates, rujukan, baseUrl } = this.deps;
    const [riwayat, teks, foto] = await Promise.all([
      requests.riwayatOf(ids),
      updates.teksOf(ids),
      requests.fotoOf(ids),
    ]);
    const kodePublik = await requests.publicKode(indukIn([...riwayat.values()].flat()));
    const dokumen = updatesDocument(
      { rows, riwayat, teks, foto, kodePublik },
      await rujukan.read(),
      fotoUrlOf(baseUrl),
    );
    return { dokumen, simpanDetik: 10 };
  };

  private readonly send = (panggilan: Panggilan): Promise<Jawaban> =>
    this.withBody(panggilan, async (badan, klien, context) => {
      const { params, berkas } = badan;
      const kode = params.one('service_code');
      if (kode === null) throw badRequest('service_code wajib diisi.');
      const kategori = await this.requireKategori(kode);
      const { kota } = await this.deps.rujukan.read();
      const kiriman = readKiriman(params, kategori, kota);
      const sidik = fingerprintsOf(
        params,
        berkas,
        panggilan.req.get('idempotency-key')?.slice(0, 200) ?? null,
      );
      const jawaban =
        (await this.deps.kirim.repeat(klien, sidik)) ??
        (await this.deps.kirim.send(context, klien, kiriman, berkas, sidik));
      const alamat = `${open311Url(this.deps.baseUrl)}/v2/requests/${jawaban.service_request_id}.${panggilan.format}`;
      panggilan.res.setHeader('Location', alamat);
      return { akar: 'service_requests', isi: [{ ...jawaban }] };
    });

  private readonly record = (panggilan: Panggilan): Promise<Jawaban> =>
    this.withBody(panggilan, async ({ params }, klien, context) => {
      const kode = params.one('service_request_id');
      const id = kode === null ? null : await this.deps.pembaruan.requireOwn(klien, kode);
      const pembaruan = readPembaruan(params);
      if (id === null) throw badRequest('service_request_id wajib diisi.');
      const tercatat = await this.deps.pembaruan.record(context, klien, id, pembaruan);
      return { akar: 'service_request_updates', isi: [{ update_id: updateIdOf(tercatat) }] };
    });

  /** Reads the body, counts, asks for the key and the jurisdiction, in this order; files are gone afterwards. */
  private async withBody(
    panggilan: Panggilan,
    work: (badan: Badan, klien: Klien, context: WorkContext) => Promise<Dokumen>,
  ): Promise<Jawaban> {
    const { req, query } = panggilan;
    const badan = await readBody(req, this.deps.folder);
    try {
      const kunci = badan.params.one('api_key') ?? query.one('api_key');
      const klien = kunci === null ? null : await this.deps.kunci.find(kunci);
      const siapa = klien === null ? `alamat:${req.ip ?? ''}` : `klien:${klien.id}`;
      await this.count(`kirim-menit|${siapa}`, 60, menit);
      await this.count(`kirim-hari|${siapa}`, 1_000, hari);
      if (klien === null) throw wrongKey;
      await this.requireJurisdiction(badan.params.one('jurisdiction_id') ?? query.one('jurisdiction_id'));
      const context = { ...workContext(req), pelakuId: klien.pemilikId };
      return { dokumen: await work(badan, klien, context), simpanDetik: 0 };
    } finally {
      await badan.buang();
    }
  }

  /** What every GET passes first. */
  private async admit({ req, query }: Panggilan): Promise<void> {
    await this.count(`baca|${req.ip ?? ''}`, 120, menit);
    await this.requireJurisdiction(query.one('jurisdiction_id'));
  }

  private async count(kunci: string, poin: number, detik: number): Promise<void> {
    const { ok, retryAfter } = await this.deps.rateLimit.take(`open311|${kunci}`, poin, detik);
    if (!ok) throw new TooMany('Terlalu banyak permintaan. Coba lagi sebentar lagi.', retryAfter);
  }

  private async requireJurisdiction(given: string | null): Promise<void> {
    if (given !== null && given !== (await this.deps.settings.get(setelan.jurisdiksi)))
      throw unknown('jurisdiction_id tidak dikenal.');
  }

  private async requireKategori(kode: string) {
    const kategori = (await this.deps.rujukan.read()).kategori.findByKode(kode);
    if (kategori === null || !isListed(kategori))
      throw unknown('service_code tidak dikenal atau sudah tidak dipakai.');
    return kategori;
  }

  private async show(rows: readonly BarisRequest[], { query }: Panggilan): Promise<Jawaban> {
    const tambahan = wantsExtensions(query) ? await this.loadExtensions(rows) : null;
    const rujukan = await this.deps.rujukan.read();
    return {
      dokumen: requestsDocument(rows, rujukan, fotoUrlOf(this.deps.baseUrl), tambahan),
      simpanDetik: 10,
    };
  }

  private async loadExtensions(rows: readonly BarisRequest[]): Promise<Tambahan> {
    const ids = rows.map((row) => row.id);
    const { requests } = this.deps;
    const [jawaban, riwayat, foto] = await Promise.all([
      requests.jawabanOf(ids),
      requests.riwayatOf(ids),
      requests.fotoOf(ids),
    ]);
    return {
      jawaban,
      riwayat,
      foto,
      kodePublik: await requests.publicKode(indukIn([...riwayat.values()].flat())),
    };
  }
}
