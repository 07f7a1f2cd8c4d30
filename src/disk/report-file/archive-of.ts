/** Formats by their first bytes (the file formats' own specifications; the list of signatures that file(1) reads). */
const signatures: readonly (readonly [bytes: readonly number[], what: string, fix: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'a zip archive',
    'Unpack it and use the CSV file. An .xlsx file is a zip archive too.',
  ],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive', 'Use the CSV file.'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive', 'Unpack it with bunzip2 and use the CSV file.'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'an xz archive', 'Unpack it with unxz and use the CSV file.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a zstd archive', 'Unpack it with unzstd and use the CSV file.'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip archive', 'Unpack it and use the CSV file.'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive', 'Unpack it and use the CSV file.'],
  [
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    'an Excel workbook or another Office document',
    'Get the report again. A spreadsheet changes its dates.',
  ],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document', 'Use the CSV file.'],
  [[0xff, 0xfe, 0x00, 0x00], 'text in UTF-32', 'Save it as UTF-8.'],
  [[0x00, 0x00, 0xfe, 0xff], 'text in UTF-32', 'Save it as UTF-8.'],
];

/** What can't be read without another program, and what to do; null: none of these. */
export function archiveOf(bytes: Uint8Array): { what: string; fix: string } | null {
  const found = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (found !== undefined) return { what: found[1], fix: found[2] };
  // POSIX pax, ustar: the magic field of the first header.
  const isTar = new TextDecoder('latin1').decode(bytes.subarray(257, 262)) === 'ustar';
  return isTar ? { what: 'a tar archive', fix: 'Unpack it and use the CSV file in it.' } : null;
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}
