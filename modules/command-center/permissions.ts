import type { PermissionDeclaration } from '../../src/auth/policy.js';
import { PERAN_PETUGAS } from '../../src/auth/roles.js';

/** What somebody may do in the Command Center. */
export const permissions = {
  read: 'command-center.read',
  sit: 'command-center.sit',
  plan: 'command-center.plan',
  watch: 'command-center.watch',
  ladder: 'command-center.ladder',
  lead: 'command-center.lead',
  giveAtensi: 'command-center.give-atensi',
  readAtensi: 'command-center.read-atensi',
  answerAtensi: 'command-center.answer-atensi',
  noteKeputusan: 'command-center.note-keputusan',
  carryOutKeputusan: 'command-center.carry-out-keputusan',
  closeKeputusan: 'command-center.close-keputusan',
  manageLayar: 'command-center.manage-layar',
  readRapat: 'command-center.read-rapat',
  correctRapat: 'command-center.correct-rapat',
} as const;

/** The roles behind each. */
export const permissionDeclarations: readonly PermissionDeclaration[] = [
  { kode: permissions.read, label: 'Melihat piket', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: permissions.sit, label: 'Memulai dan mengakhiri piket', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: permissions.plan, label: 'Menunjuk pengganti piket', peran: ['penyelia_bcc'] },
  { kode: permissions.watch, label: 'Melihat papan dinding', peran: PERAN_PETUGAS },
  {
    kode: permissions.ladder,
    label: 'Melihat daftar di balik papan tenggat',
    peran: ['operator_bcc', 'penyelia_bcc', 'petugas_skpd', 'kepala_skpd', 'walikota'],
  },
  // Sekda is the kepala_skpd of Sekretariat Daerah; other heads are refused by scope.
  { kode: permissions.lead, label: 'Melihat halaman pimpinan', peran: ['walikota', 'kepala_skpd'] },
  { kode: permissions.giveAtensi, label: 'Memberi dan menutup atensi', peran: ['walikota'] },
  {
    kode: permissions.readAtensi,
    label: 'Membaca atensi',
    peran: ['walikota', 'kepala_skpd', 'penyelia_bcc'],
  },
  { kode: permissions.answerAtensi, label: 'Menjawab atensi', peran: ['kepala_skpd'] },
  { kode: permissions.noteKeputusan, label: 'Mencatat keputusan rapat', peran: ['walikota', 'penyelia_bcc'] },
  { kode: permissions.carryOutKeputusan, label: 'Melaporkan pelaksanaan keputusan', peran: ['kepala_skpd'] },
  { kode: permissions.closeKeputusan, label: 'Menutup keputusan', peran: ['penyelia_bcc'] },
  { kode: permissions.manageLayar, label: 'Memasangkan dan mencabut layar dinding', peran: ['admin'] },
  // Sekda is the kepala_skpd of Sekretariat Daerah.
  {
    kode: permissions.readRapat,
    label: 'Membaca dokumen rapat',
    peran: ['walikota', 'kepala_skpd', 'penyelia_bcc'],
  },
  { kode: permissions.correctRapat, label: 'Membuat versi baru dokumen rapat', peran: ['penyelia_bcc'] },
];
