/** pg-boss makes a partition per queue; ours is one queue that carries the kind of job inside. */
export const bossQueue = 'kerja';
