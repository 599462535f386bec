import type { SettingState } from '../../../../src/directory/settings/setting.js';
import { paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';
import { writeValue } from './pengaturan.rules.js';

/** A change that was refused: what was typed, and why. */
export interface Gagal {
  readonly kunci: string;
  readonly nilai: string;
  readonly kalimat: string;
}

/** View model of `/admin/pengaturan`: one small form per setting. */
export function pengaturanPage(states: readonly SettingState[], gagal: Gagal | null) {
  return {
    judul: 'Pengaturan',
    layout: 'petugas' as const,
    remah: adminTrail('Pengaturan'),
    simpanUrl: paths.adminPengaturan,
    ringkasanGalat: gagal && {
      titleText: 'Ada yang perlu diperbaiki',
      errorList: [{ text: gagal.kalimat, href: `#${idOf(gagal.kunci)}` }],
    },
    butir: states.map(({ setting, nilai, isBawaan, sejakAt, version }) => {
      const own = gagal?.kunci === setting.kunci ? gagal : null;
      return {
        kunci: setting.kunci,
        version,
        isBawaan,
        sejakAt,
        masukan: {
          id: idOf(setting.kunci),
          name: 'nilai',
          label: { text: setting.label, classes: 'govuk-label--s' },
          hint: { text: `${setting.keterangan} Bawaan: ${writeValue(setting.bawaan)}` },
          value: own?.nilai ?? writeValue(nilai),
          errorMessage: own ? { text: own.kalimat } : undefined,
          classes: 'govuk-input--width-20',
        },
      };
    }),
  };
}

function idOf(kunci: string): string {
  return `nilai-${kunci.replace(/[^a-z0-9]+/gi, '-')}`;
}
