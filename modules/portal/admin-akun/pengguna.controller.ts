import type { Request, Response } from 'express';
import { mayManage } from '../../../src/auth/account.policy.js';
import { newToken } from '../../../src/auth/crypto.js';
import type { GrantService } from '../../../src/auth/grant.service.js';
import type { IdentityRows } from '../../../src/auth/identity-rows.js';
import type { JenisPengguna } from '../../../src/auth/pengguna.js';
import type { PenggunaQueries } from '../../../src/auth/pengguna.queries.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { MANAGE_ACCOUNTS, type StaffService } from '../../../src/auth/staff.service.js';
import type { Database } from '../../../src/db/database.js';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import type { Directory } from '../../../src/directory/directory.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { wibDay, type Clock } from '../../../src/time/time.js';
import { keepTyped, refusedForm, refusedOrDelayed } from '../akun/refusal.js';
import { cabutForm, peranForm, petugasBaruForm, resetTotpForm } from './admin-akun.form.js';
import { adminAkunPaths, penggunaUrl } from './admin-akun.paths.js';
import { daftarLingkup, daftarPeran, isLingkupValid } from './lingkup-pilihan.js';
import { penggunaPage, penggunaRow } from './pengguna.view.js';

const KINDS: readonly JenisPengguna[] = ['petugas', 'warga', 'pemohon', 'pasien'];

/** Which form of the account's page failed. */
interface Failed {
  readonly formPeran?: FormState;
  readonly formTotp?: FormState;
}

/** Administration of accounts. Whoever is outside the administrator's scope does not exist. */
export class PenggunaController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly directory: Directory,
    private readonly queries: PenggunaQueries,
    private readonly rows: IdentityRows,
    private readonly staff: StaffService,
    private readonly grants: GrantService,
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const scopes = scopesFor(req.actor, MANAGE_ACCOUNTS);
    const jenis = KINDS.find((kind) => kind === req.query['jenis']) ?? 'petugas';
    const nama = String(req.query['nama'] ?? '')
      .slice(0, 80)
      .trim();
    const { rows, next } = await this.queries.list(scopes, { jenis, nama, lanjut: req.query['lanjut'] });
    const directory = await this.directory.snapshot();
    const query = (lanjut: string): string =>
      `${adminAkunPaths.daftar}?${new URLSearchParams({ jenis, nama, lanjut }).toString()}`;
    await this.pages.render(req, res, 'portal/admin-akun/daftar', {
      judul: 'Akun',
      layout: 'petugas',
      url: adminAkunPaths,
      jenis,
      nama,
      pilihanJenis: pilihanJenis(jenis),
      akun: rows.map((row) => penggunaRow(row, directory)),
      berikutnya: next === null ? null : query(next),
    });
  };

  readonly showNew = (req: Request, res: Response): Promise<void> =>
    this.renderNew(req, res, emptyForm({ _kunci: newToken() }));

  readonly create = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(petugasBaruForm(wibDay(this.clock.now())), req.body);
    if (!parsed.ok) return this.renderNew(req, res.status(422), keepTyped(parsed.form));
    const { nama, surel, skpd_id: skpdId, nik, _kunci } = parsed.value;
    try {
      const id = await this.staff.create(
        this.contextOf(req),
        req.actor,
        { nama, surel, skpdId, nik },
        _kunci,
      );
      this.flash.put(res, {
        jenis: 'berhasil',
        judul: 'Akun dibuat.',
        isi: 'Undangan dikirim ke surelnya. Beri perannya di bawah.',
      });
      res.redirect(303, penggunaUrl(id));
    } catch (error) {
      await this.renderNew(req, res.status(422), refusedForm(req.body, error));
    }
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.renderOne(req, res, {});

  readonly disable = this.action(
    (context, req) => this.staff.disable(context, req.actor, idOf(req)),
    'Akun dinonaktifkan. Ia keluar pada permintaan berikutnya.',
  );
  readonly enable = this.action(
    (context, req) => this.staff.enable(context, req.actor, idOf(req)),
    'Akun diaktifkan lagi.',
  );
  readonly inviteAgain = this.action(
    (context, req) => this.staff.inviteAgain(context, req.actor, idOf(req)),
    'Undangan baru dikirim.',
  );

  readonly resetTotp = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(resetTotpForm, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), { formTotp: keepTyped(parsed.form) });
    try {
      await this.staff.resetTotp(this.contextOf(req), req.actor, idOf(req), parsed.value);
      this.done(req, res, 'Verifikasi dua langkah dilepas. Ia memasangnya lagi saat masuk.');
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.renderOne(req, res.status(status), { formTotp: form });
    }
  };

  readonly grant = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(peranForm, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), { formPeran: keepTyped(parsed.form) });
    try {
      const directory = await this.directory.snapshot();
      if (!isLingkupValid(directory, scopesFor(req.actor, MANAGE_ACCOUNTS), parsed.value)) {
        throw new RuleBroken('Lingkup tidak cocok.', { lingkup: 'Lingkup ini tidak cocok dengan perannya.' });
      }
      await this.grants.grant(this.contextOf(req), req.actor, idOf(req), parsed.value);
      this.done(req, res, 'Peran diberikan.');
    } catch (error) {
      await this.renderOne(req, res.status(422), { formPeran: refusedForm(req.body, error) });
    }
  };

  readonly revoke = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(cabutForm, req.body);
    if (!parsed.ok) throw new NotFound();
    await this.grants.revoke(this.contextOf(req), req.actor, idOf(req), parsed.value.peran_id);
    this.done(req, res, 'Peran dicabut.');
  };

  private action(work: (context: WorkContext, req: Request) => Promise<void>, said: string) {
    return async (req: Request, res: Response): Promise<void> => {
      await work(this.contextOf(req), req);
      this.done(req, res, said);
    };
  }

  private done(req: Request, res: Response, said: string): void {
    this.flash.put(res, { jenis: 'berhasil', judul: said });
    res.redirect(303, penggunaUrl(idOf(req)));
  }

  private contextOf(req: Request): WorkContext {
    return workContext(req, scopesFor(req.actor, MANAGE_ACCOUNTS)[0]?.kode || 'kota');
  }

  private async renderNew(req: Request, res: Response, form: FormState): Promise<void> {
    const scopes = scopesFor(req.actor, MANAGE_ACCOUNTS);
    const directory = await this.directory.snapshot();
    const offices = daftarLingkup(directory, scopes)
      .filter(({ value }) => value.startsWith('skpd:'))
      .map(({ value, text }) => ({ value: value.slice(5), text: text.slice(6) }));
    const isCity = scopes.some(({ jenis }) => jenis === 'kota');
    await this.pages.render(req, res, 'portal/admin-akun/baru', {
      judul: 'Akun petugas baru',
      layout: 'petugas',
      form,
      url: adminAkunPaths,
      kunci: form.values['_kunci'],
      pilihanSkpd: isCity ? [{ value: '', text: 'Tanpa SKPD' }, ...offices] : offices,
      remah: [{ text: 'Semua akun', href: adminAkunPaths.daftar }],
    });
  }

  private async renderOne(req: Request, res: Response, failed: Failed): Promise<void> {
    const scopes = scopesFor(req.actor, MANAGE_ACCOUNTS);
    const row = await this.queries.find(scopes, idOf(req));
    if (row === null) throw new NotFound();
    const directory = await this.directory.snapshot();
    const peran = await this.rows.peran.listHistory(this.db.read, row.id);
    const bolehUbah =
      row.status !== 'ditutup' &&
      mayManage(req.actor, scopes, { id: row.id, jenis: row.jenis, skpdId: row.skpd_id });
    await this.pages.render(req, res, 'portal/admin-akun/satu', {
      judul: row.nama,
      layout: 'petugas',
      akun: penggunaPage(row, peran, directory),
      bolehUbah,
      tindakan: penggunaUrl(row.id),
      pilihanPeran: [{ value: '', text: 'Pilih peran' }, ...daftarPeran(scopes)],
      pilihanLingkup: [{ value: '', text: 'Pilih lingkup' }, ...daftarLingkup(directory, scopes)],
      formPeran: failed.formPeran,
      formTotp: failed.formTotp,
      remah: [{ text: 'Semua akun', href: adminAkunPaths.daftar }],
    });
  }
}

function idOf(req: Request): string {
  return String(req.params['id']);
}

function pilihanJenis(chosen: JenisPengguna) {
  const labels = { petugas: 'Petugas', warga: 'Warga', pemohon: 'Pemohon', pasien: 'Pasien' } as const;
  return KINDS.map((value) => ({ value, text: labels[value], selected: value === chosen }));
}
