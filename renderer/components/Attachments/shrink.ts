/** Longest side of a shrunk photo, pixels: enough to read a sheet of paper on it. */
const LONGEST = 2000
const QUALITY = 0.82
/** A smaller photo is not worth a question. Bytes. */
const WORTH_ASKING = 600 * 1024
/** Shrinking must save a third. */
const WORTH_DOING = 0.67

const PHOTO = /\.(jpe?g|png|webp|bmp)$/i

export interface Shrunk {
  name: string
  bytes: ArrayBuffer
}

/**
 * A photo as a smaller JPEG, without what the camera wrote about place and device; null when it is no photo, small
 * already, or would gain little.
 */
export async function shrink(name: string, bytes: ArrayBuffer): Promise<Shrunk | null> {
  if (!PHOTO.test(name) || bytes.byteLength < WORTH_ASKING) return null
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(new Blob([bytes]))
  } catch {
    // Called a photo, but the browser can't read it: it is attached as it is.
    return null
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  // JPEG knows no transparency: what was see-through becomes paper, not black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  if (blob.size > bytes.byteLength * WORTH_DOING) return null
  return { name: name.replace(PHOTO, '.jpg'), bytes: await blob.arrayBuffer() }
}
