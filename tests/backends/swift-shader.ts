/** SwiftShader, a processor that plays the part of a GPU: Debian's `chromium` brings it, `libvulkan1` its loader. */
import { existsSync } from 'node:fs';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Has Vulkan find it, unless the environment names another driver. */
export function findSwiftShader(): void {
  if (existsSync(driver)) process.env.VK_ICD_FILENAMES ??= driver;
  process.env.XDG_RUNTIME_DIR ??= '/tmp';
}
