import type { Request, Response } from 'express';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import { workContext } from '../../../src/http/request.js';
import { wibDay } from '../../../src/time/time.js';
import { formatTanggal } from '../../../src/views/format.js';
import { keepPrivate, penggunaOf } from '../daftar/halaman/alat.controller.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import type { PerwalianRow } from './perwalian.repository.js';
import { sebutanHubungan } from './perwalian.rules.js';
import { tanggunganSchema } from './tanggungan.form.js';

const hubungan = [
  { value: 'anak', text: 'Anak saya' },
  { value: 'orang_tua', text: 'Orang tua saya' },
  { value: 'pasangan', text: 'Suami atau istri saya' },
  { value: 'wali', text: 'Saya walinya' },
  { value: 'pendamping', text: 'Saya mendampinginya' },
];

export interface TanggunganDeps {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rateLimit: RateLimiter;
}

/** For whom one may act, and who may act for oneself. */
export class TanggunganController {
  constructor(private readonly deps: TanggunganDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const { repositories, db, clock } = this.deps.rakitan;
    const penggunaId = penggunaOf(req);
    const hari = wibDay(clock.now());
    const milik = (await repositories.perwalian.listOf(db.read, penggunaId)).filter(
      (one) => one.berlaku_sampai === null || one.berlaku_sampai >= hari,
    );
    const diri = milik.find((one) => one.hubungan === 'diri') ?? null;
    const atasSaya =
      diri === null ? [] : await repositories.perwalian.listOver(db.read, diri.pasien_id, penggunaId);
    const nama = await this.namesOf(milik.filter((one) => one.status === 'terverifikasi'));
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/tanggungan', {
      judul: 'Tanggungan',
      kembali: { href: url.pendaftaranSaya(), text: 'Pendaftaran saya' },
      milik: milik.filter((one) => one.hubungan !== 'diri').map((one) => barisView(one, nama)),
      atasSaya: atasSaya.map((one) => barisView(one, new Map())),
      tambahHref: url.tanggunganTambah(),
    });
  };

  readonly form = async (req: Request, res: Response): Promise<void> =>
    this.renderForm(req, res, emptyForm());

  /** The answer is the same whether or not the data match. */
  readonly add = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(tanggunganSchema, req.body);
    if (!parsed.ok) return this.renderForm(req, res.status(422), parsed.form);
    const { rakitan, rateLimit, flash } = this.deps;
    const penggunaId = penggunaOf(req);
    await rateLimit.require(`e-dokter.tanggungan|${penggunaId}`, 10, 3600);
    try {
      await rakitan.services.perwalian.request(
        workContext(req),
        { penggunaId, pendudukId: req.actor.pendudukId },
        parsed.value,
      );
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.renderForm(req, res.status(422), withErrors(req.body, { '': error.message }));
    }
    flash.put(res, {
      jenis: 'berhasil',
      judul: 'Permintaan dicatat. Bawa KTP dan KK ke loket.',
      isi: 'Anak di bawah 18 tahun pada Kartu Keluarga Anda langsung ada di daftar ini.',
    });
    res.redirect(303, url.tanggungan());
  };

  readonly askRevoke = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    const nama = await this.namesOf(
      row.status === 'terverifikasi' && row.pengguna_id === penggunaOf(req) ? [row] : [],
    );
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/cabut', {
      judul: 'Cabut perwalian?',
      kembali: { href: url.tanggungan(), text: 'Tanggungan' },
      ...barisView(row, nama),
      aksi: url.tanggunganCabut(row.id),
    });
  };

  readonly revoke = async (req: Request, res: Response): Promise<void> => {
    await this.deps.rakitan.services.perwalian.revoke(
      workContext(req),
      penggunaOf(req),
      String(req.params['id']),
    );
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Perwalian dicabut.' });
    res.redirect(303, url.tanggungan());
  };

  /** One's own, or one over oneself; for others it does not exist. */
  private async need(req: Request): Promise<PerwalianRow> {
    const { repositories, db, clock } = this.deps.rakitan;
    const penggunaId = penggunaOf(req);
    const row = await repositories.perwalian.find(db.read, String(req.params['id']));
    if (row === null || row.hubungan === 'diri' || !['diajukan', 'terverifikasi'].includes(row.status))
      throw new NotFound();
    if (row.pengguna_id === penggunaId) return row;
    const hari = wibDay(clock.now());
    const diri = await repositories.perwalian.findValid(db.read, penggunaId, row.pasien_id, hari);
    if (diri?.hubungan !== 'diri') throw new NotFound();
    return row;
  }

  private async namesOf(milik: readonly PerwalianRow[]): Promise<ReadonlyMap<string, string>> {
    const { repositories, db } = this.deps.rakitan;
    const rows = await repositories.pasien.findMany(
      db.read,
      milik.map((one) => one.pasien_id),
    );
    return new Map(rows.map((row) => [row.id, repositories.pasien.open(row).nama]));
  }

  private async renderForm(req: Request, res: Response, form: FormState): Promise<void> {
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/tanggungan-tambah', {
      judul: 'Tambah tanggungan',
      kembali: { href: url.tanggungan(), text: 'Tanggungan' },
      form,
      aksi: url.tanggunganTambah(),
      hubungan: hubungan.map((one) => ({ ...one, checked: form.values['hubungan'] === one.value })),
    });
  }
}

/** A person's name only where the right is proven; asking for somebody shows nobody. */
function barisView(row: PerwalianRow, nama: ReadonlyMap<string, string>) {
  return {
    nama: nama.get(row.pasien_id) ?? 'Menunggu bukti di loket',
    hubungan: sebutanHubungan(row.hubungan),
    menunggu: row.status === 'diajukan',
    sampai: row.berlaku_sampai === null ? null : formatTanggal(row.berlaku_sampai),
    diajukan: formatTanggal(row.diajukan_at),
    cabutHref: url.tanggunganCabut(row.id),
  };
}
