import type { Request, Response } from 'express';
import type { Actor } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { MANAGE_ACCOUNTS } from '../../../src/auth/staff.service.js';
import type { OutboxAdmin } from '../../../src/events/outbox-admin.js';
import type { Pages } from '../../../src/http/page.js';
import type { JobsAdmin } from '../../../src/jobs/queue.js';
import { adminAkunPaths } from '../admin-akun/admin-akun.paths.js';
import { paths } from '../paths.js';
import { holdsInCity } from '../in-city.controller.js';
import { permissions } from '../permissions.js';
import { trail } from '../remah.js';

/** What an administrator finds below `/admin`, each with the permission that opens it. */
const PINTU = [
  {
    izin: MANAGE_ACCOUNTS,
    judul: 'Akun petugas',
    isi: 'Membuat akun, memberi peran, menonaktifkan.',
    url: adminAkunPaths.daftar,
  },
  {
    izin: permissions.manageOffices,
    judul: 'SKPD',
    isi: 'Kepala, tugas, alamat, petugas PPID, jam kerja.',
    url: paths.adminSkpd,
  },
  {
    izin: permissions.managePositions,
    judul: 'Jabatan',
    isi: 'Siapa menjabat, dan siapa penggantinya.',
    url: paths.adminJabatan,
  },
  {
    izin: permissions.operate,
    judul: 'Pekerjaan latar',
    isi: 'Antrean, yang gagal, dan menjalankannya lagi.',
    url: paths.adminPekerjaan,
  },
  {
    izin: permissions.readAudit,
    judul: 'Catatan petugas',
    isi: 'Siapa mengubah apa, kapan.',
    url: paths.adminAudit,
  },
  {
    izin: permissions.manageCalendar,
    judul: 'Hari libur',
    isi: 'Menambah atau mencabut hari libur.',
    url: paths.adminKalender,
  },
  {
    izin: permissions.operate,
    judul: 'Impor',
    isi: 'Data penduduk dan batas wilayah.',
    url: paths.adminImpor,
  },
  {
    izin: permissions.operate,
    judul: 'Pengaturan',
    isi: 'Angka dan pilihan yang boleh diubah.',
    url: paths.adminPengaturan,
  },
  {
    izin: permissions.operate,
    judul: 'Layar',
    isi: 'Memasangkan dan mencabut layar dinding.',
    url: paths.adminLayar,
  },
] as const;

/** The overview of administration. */
export class IkhtisarController {
  constructor(
    private readonly pages: Pages,
    private readonly jobs: JobsAdmin,
    private readonly outbox: OutboxAdmin,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const [antrean, outbox] = await Promise.all([this.jobs.depth(), this.outbox.state()]);
    const mati = antrean.reduce((sum, one) => sum + one.mati, 0) + outbox.mati;
    await this.pages.render(req, res, 'portal/admin/ikhtisar', {
      judul: 'Pengelolaan',
      layout: 'petugas',
      remah: trail('Pengelolaan'),
      mati,
      pekerjaanUrl: paths.adminPekerjaan,
      pintu: PINTU.filter(({ izin }) => mayOpen(req.actor, izin)),
    });
  };
}

/** What is administered within one office, too; everything else for the whole city. */
const IN_OFFICE: readonly string[] = [MANAGE_ACCOUNTS, permissions.manageOffices];

function mayOpen(actor: Actor, izin: string): boolean {
  return IN_OFFICE.includes(izin) ? scopesFor(actor, izin).length > 0 : holdsInCity(actor, izin);
}
