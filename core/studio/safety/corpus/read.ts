export interface Sample {
  job: string;
  text: string;
  /** The rule that is right for it; undefined: harmless. */
  rule?: string;
}

/** Reads a list: `# <job>` or `# <rule> <job>` heads the lines below it, one text a line. */
const read = (list: string, headOf: (words: string[]) => Omit<Sample, 'text'>): Sample[] => {
  let head: Omit<Sample, 'text'> | undefined;
  const samples: Sample[] = [];
  for (const line of list.split('\n').map((one) => one.trim())) {
    if (line.startsWith('# ')) head = headOf(line.slice(2).split(' '));
    else if (line !== '' && head) samples.push({ ...head, text: line });
  }
  return samples;
};

export const readBanned = (list: string): Sample[] => read(list, ([rule, job = '']) => ({ rule, job }));

export const readHarmless = (list: string): Sample[] => read(list, ([job = '']) => ({ job }));
