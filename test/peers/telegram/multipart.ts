/** One part of a multipart/form-data body. */
export interface FormPart {
  name: string;
  filename?: string;
  contentType?: string;
  body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** `name="x"` or `name=x`: clients differ in whether they quote. */
const attribute = (header: string, name: string): string | undefined => {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(header);
  return match?.[1] ?? match?.[2];
};

const parsePart = (part: Buffer): FormPart => {
  const split = part.indexOf(HEAD_END);
  if (split < 0) throw new Error('a form part without headers');
  const headers = part.subarray(0, split).toString('utf8');
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  const name = attribute(` ${disposition}`, 'name');
  if (name === undefined) throw new Error('a form part without a name');
  return {
    name,
    filename: attribute(` ${disposition}`, 'filename'),
    contentType: /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim(),
    body: part.subarray(split + HEAD_END.length),
  };
};

/** Splits a whole multipart body; throws when it is cut short or malformed. */
export const parseMultipart = (body: Buffer, contentType: string): FormPart[] => {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2]?.trim();
  if (mark === undefined) throw new Error('multipart without a boundary');
  const first = Buffer.from(`--${mark}`);
  const next = Buffer.from(`\r\n--${mark}`);
  if (body.indexOf(first) !== 0) throw new Error('a multipart body that does not start with its boundary');
  const parts: FormPart[] = [];
  let at = first.length;
  for (;;) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts;
    at += 2;
    const end = body.indexOf(next, at);
    if (end < 0) throw new Error('a multipart body that was cut short');
    parts.push(parsePart(body.subarray(at, end)));
    at = end + next.length;
  }
};
