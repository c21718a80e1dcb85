/** Who made a generated picture, for the metadata that GB 45438-2025 and the IPTC ask for. */
export interface Provenance {
  /** The service, as registered (`ContentProducer`). */
  producer: string;
  /** Unique number of the content at the producer. */
  produceId: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** IPTC NewsCodes, Digital Source Type: made by a trained algorithm. */
export const TRAINED_ALGORITHMIC_MEDIA =
  'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const escapeXml = (text: string): string => text.replace(/[&<>"']/gu, (char) => `&#${char.charCodeAt(0)};`);

/**
 * The XMP packet of a generated picture: IPTC `DigitalSourceType`, and the implicit label of GB 45438-2025
 * annex E (`TC260:AIGC`, a JSON string). Label "1" says "is generated"; the propagation fields stay empty
 * until a platform that spreads the picture fills them.
 */
export const provenanceXmp = ({ producer, produceId, createdAt }: Provenance): string => {
  const label = {
    Label: '1',
    ContentProducer: producer,
    ProduceID: produceId,
    ReservedCode1: '',
    ContentPropagator: '',
    PropagateID: '',
    ReservedCode2: '',
  };
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">',
    `<xmp:CreateDate>${new Date(createdAt).toISOString()}</xmp:CreateDate>`,
    `<xmp:CreatorTool>${escapeXml(producer)}</xmp:CreatorTool>`,
    `<Iptc4xmpExt:DigitalSourceType>${TRAINED_ALGORITHMIC_MEDIA}</Iptc4xmpExt:DigitalSourceType>`,
    `<TC260:AIGC>${escapeXml(JSON.stringify(label))}</TC260:AIGC>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
};
