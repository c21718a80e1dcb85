export interface Sample {
  job: string;
  /** A picture that a person sent goes in. */
  hasPicture?: boolean;
  text: string;
  /** The rule that is right for it; undefined: harmless. */
  rule?: string;
}

/** Reads a list: `# <job>` or `# <rule> <job>`, with `pictured` or not, heads the lines below it, one text a line. */
const read = (list: string, headOf: (words: string[]) => Omit<Sample, 'text'>): Sample[] => {
  let head: Omit<Sample, 'text'> | undefined;
  const samples: Sample[] = [];
  for (const line of list.split('\n').map((one) => one.trim())) {
    if (line.startsWith('# ')) head = headOf(line.slice(2).split(' '));
    else if (line !== '' && head) samples.push({ ...head, text: line });
  }
  return samples;
};

const withPicture = (word: string | undefined): { hasPicture?: boolean } =>
  word === 'pictured' ? { hasPicture: true } : {};

export const readBanned = (list: string): Sample[] =>
  read(list, ([rule, job = '', pictured]) => ({ rule, job, ...withPicture(pictured) }));

export const readHarmless = (list: string): Sample[] =>
  read(list, ([job = '', pictured]) => ({ job, ...withPicture(pictured) }));
