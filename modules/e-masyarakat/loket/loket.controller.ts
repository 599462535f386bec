import type { Request, Response } from 'express';
import type { Vault } from '../../../src/auth/crypto.js';
import { scopesFor } from '../../../src/auth/policy.js';
import type { Database } from '../../../src/db/database.js';
import { newId } from '../../../src/db/ids.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { izin } from '../izin.js';
import { readKode } from '../kode.js';
import { kunciLacakOf } from '../lacak/kunci-lacak.js';
import { url as urlUmum } from '../paths.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';
import { url } from '../pengawasan.paths.js';
import { kalimatKerahasiaan } from '../tampilan/kerahasiaan.js';
import { opsiKelurahan } from '../tampilan/pilihan.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { catatanSchema, lengkapiSchema, nilaiSchema } from './loket.form.js';
import type { LoketRepository } from './loket.repository.js';
import type { LoketService, PetugasLoket } from './loket.service.js';

export interface LoketControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly vault: Vault;
  readonly rujukan: RujukanReader;
  readonly repository: LoketRepository;
  readonly loket: LoketService;
}

const satuHari = 86_400_000;
const kataKanal: Readonly<Record<string, string>> = {
  loket: 'Datang ke loket',
  telepon: 'Lewat telepon',
  petugas: 'Temuan petugas',
};

/** The counter: writing down for others, the printed receipt, and acting for a pelapor without an account. */
export class LoketController {
  constructor(private readonly deps: LoketControllerDeps) {}

  readonly show = (req: Request, res: Response): Promise<void> =>
    this.render(req, res, emptyForm({ kanal: 'loket', kerahasiaan: 'anonim' }));

  readonly record = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const petugas = await this.officerOf(req);
    const kodes = new Set(
      rujukan.kategori.semua.filter((one) => one.aktif && !one.tertutup).map((one) => one.kode),
    );
    const kelurahan = new Set(rujukan.kota.kelurahan.map((one) => one.kode));
    const parsed = parseForm(
      catatanSchema(
        kodes,
        kelurahan,
        (kode) => (rujukan.kategori.findByKode(kode)?.radiusM ?? null) !== null,
      ),
      req.body,
    );
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    try {
      const kode = await this.deps.loket.record(
        workContext(req),
        petugas,
        parsed.value.catatan,
        parsed.value.kunci,
      );
      res.redirect(303, url.loketTandaTerima(kode));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.render(
        req,
        res.status(422),
        withErrors(req.body, Object.keys(error.fields).length === 0 ? { nik: error.message } : error.fields),
      );
    }
  };

  readonly receipt = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.params['kode']));
    const row =
      kode === null
        ? null
        : await this.deps.repository.findOwn(this.deps.db.read, req.actor.penggunaId ?? '', kode);
    if (kode === null || row === null) throw new NotFound();
    const rujukan = await this.deps.rujukan.read();
    const segar = rujukan.now - row.diajukanAt < satuHari;
    const kunci = kunciLacakOf(this.deps.vault, row.id);
    const kategori = rujukan.kategori.byId(row.kategoriId);
    res.setHeader('Cache-Control', 'no-store');
    await this.deps.pages.render(req, res, 'e-masyarakat/loket-tanda-terima', {
      judul: 'Tanda terima pengaduan',
      layout: 'cetak',
      kode,
      kunci: segar ? `${kunci.slice(0, 4)}-${kunci.slice(4)}` : null,
      kanal: kataKanal[row.kanal] ?? '',
      kategori: kategori.nama,
      wilayah: namaWilayah(rujukan, row.kelurahanKode),
      kerahasiaan: kalimatKerahasiaan[row.kerahasiaan].text,
      dikirim: row.diajukanAt,
      hk: kategori.tenggatHk,
      publik: row.kerahasiaan !== 'rahasia',
      qr: urlUmum.qr(kode),
      alamatHref: urlUmum.pengaduan(kode),
      kembali: { href: url.loket(), text: 'Loket' },
    });
  };

  readonly showPelapor = (req: Request, res: Response): Promise<void> =>
    this.renderPelapor(req, res, null, emptyForm());

  readonly complete = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(lengkapiSchema, req.body);
    if (!parsed.ok) return this.renderPelapor(req, res.status(422), 'lengkapi', parsed.form);
    const { kode, nik, tanggal_lahir: tanggalLahir, isi } = parsed.value;
    await this.act(req, res, 'lengkapi', (petugas) =>
      this.deps.loket.complete(workContext(req), petugas, { nik, tanggalLahir }, readKode(kode) ?? '', isi),
    );
  };

  readonly judge = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(nilaiSchema, req.body);
    if (!parsed.ok) return this.renderPelapor(req, res.status(422), 'nilai', parsed.form);
    const { kode, nik, tanggal_lahir: tanggalLahir, nilai, alasan } = parsed.value;
    const penilaian = {
      nilai: nilai === 'sudah' || nilai === 'belum' ? nilai : ('sebagian' as const),
      cukup: nilai === 'sebagian_cukup',
      alasan,
    };
    await this.act(req, res, 'nilai', (petugas) =>
      this.deps.loket.judge(
        workContext(req),
        petugas,
        { nik, tanggalLahir },
        readKode(kode) ?? '',
        penilaian,
      ),
    );
  };

  private async act(
    req: Request,
    res: Response,
    untuk: 'lengkapi' | 'nilai',
    work: (petugas: PetugasLoket) => Promise<void>,
  ): Promise<void> {
    try {
      await work(await this.officerOf(req));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.renderPelapor(
        req,
        res.status(422),
        untuk,
        withErrors(req.body, Object.keys(error.fields).length === 0 ? { kode: error.message } : error.fields),
      );
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Tersimpan atas nama pelapor' });
    res.redirect(303, url.loketPelapor());
  }

  /** BCC's desk for its operators; else the SKPD whose grant lets him in. */
  private async officerOf(req: Request): Promise<PetugasLoket> {
    const scopes = scopesFor(req.actor, izin.loket);
    const skpdIds = scopes.filter((one) => one.jenis === 'skpd').map((one) => one.kode);
    const { kota } = await this.deps.rujukan.read();
    const kantor = scopes.some((one) => one.jenis === 'kota')
      ? kantorBcc
      : (kota.skpdById(skpdIds[0] ?? '')?.slug ?? kantorBcc);
    return { penggunaId: req.actor.penggunaId ?? '', kantor, skpdIds };
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const rujukan = await this.deps.rujukan.read();
    const { values, errors } = withoutNik(form);
    await this.deps.pages.render(req, res, 'e-masyarakat/loket', {
      judul: 'Loket: catat pengaduan',
      layout: 'petugas',
      form: { values, errors },
      kunci: newId(),
      aksi: url.loket(),
      kanal: radio(
        'kanal',
        'Masuk lewat',
        ['loket', 'telepon', 'petugas'].map((one) => ({ value: one, text: kataKanal[one] ?? one })),
        { values, errors },
      ),
      kategori: [
        { value: '', text: 'Pilih jenis' },
        ...rujukan.kategori.semua
          .filter((one) => one.aktif && !one.tertutup)
          .map(({ kode, nama }) => ({ value: kode, text: nama, selected: kode === values['kategori'] })),
      ],
      kelurahan: opsiKelurahan(rujukan, String(values['kelurahan'] ?? '')),
      kerahasiaan: radio(
        'kerahasiaan',
        'Siapa yang boleh melihat?',
        semuaKerahasiaan.map((one) => ({ value: one, ...kalimatKerahasiaan[one] })),
        { values, errors },
      ),
      pelaporHref: url.loketPelapor(),
    });
  }

  private async renderPelapor(
    req: Request,
    res: Response,
    untuk: 'lengkapi' | 'nilai' | null,
    form: FormState,
  ): Promise<void> {
    const bersih = withoutNik(form);
    const kosong = emptyForm();
    const nilai = untuk === 'nilai' ? bersih : kosong;
    const pilihan = [
      { value: 'sudah', text: 'Sudah beres' },
      { value: 'sebagian_cukup', text: 'Sebagian, tetapi cukup' },
      { value: 'sebagian_lagi', text: 'Sebagian, kerjakan lagi' },
      { value: 'belum', text: 'Belum beres' },
    ];
    await this.deps.pages.render(req, res, 'e-masyarakat/loket-pelapor', {
      judul: 'Pelapor tanpa akun',
      layout: 'petugas',
      form: bersih,
      awalan: untuk,
      lengkapi: { aksi: url.loketLengkapi(), form: untuk === 'lengkapi' ? bersih : kosong },
      nilai: {
        aksi: url.loketNilai(),
        form: nilai,
        radio: radio('nilai', 'Apakah masalahnya sudah beres?', pilihan, nilai),
      },
      kembali: { href: url.loket(), text: 'Loket' },
    });
  }
}

/** A NIK typed into a form that failed is asked again, never sent back. */
function withoutNik({ values, errors }: FormState): FormState {
  return { values: { ...values, nik: undefined }, errors };
}

function radio(name: string, legend: string, items: readonly object[], form: FormState) {
  return {
    idPrefix: name,
    name,
    value: form.values[name],
    errorMessage: form.errors[name] === undefined ? undefined : { text: form.errors[name] },
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items,
  };
}
