/** A resident as the population registry knows him. */
export interface Resident {
  readonly id: string;
  readonly nama: string;
  readonly kelurahanKode: string;
  readonly tanggalLahir: string;
  readonly status: 'hidup' | 'meninggal' | 'pindah';
}

/** What identity asks of the population registry. */
export interface ResidentLookup {
  /** The living, resident person all three belong to; null whichever of them is wrong. */
  findForRegistration(
    nik: string,
    kk: string,
    tanggalLahir: string,
  ): Promise<Pick<Resident, 'id' | 'nama'> | null>;
  findByNik(nik: string): Promise<Resident | null>;
}

/** A message that carries a code or link to its owner. Its text is never logged or stored. */
export interface SecretMessage {
  readonly kepada: string;
  readonly judul: string;
  readonly isi: string;
}

/** Sends secrets by e-mail. Resolves when the message was handed over; callers do not wait where timing would tell. */
export interface SecretMailer {
  send(message: SecretMessage): Promise<void>;
}

/** Lets work run on after the answer; whoever provides it logs failures and waits for it at shutdown. */
export type RunAside = (work: Promise<void>) => void;
