/** WGSL of Philox4x32-10 (Salmon et al. 2011): the draws that every backend has. */
export const philoxShader = `
  fn highWord(a : u32, b : u32) -> u32 {
    let low = (a & 0xffffu) * (b & 0xffffu);
    let middle = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
    let other = (a & 0xffffu) * (b >> 16u) + (middle & 0xffffu);
    return (a >> 16u) * (b >> 16u) + (middle >> 16u) + (other >> 16u);
  }

  // On [0, 1) at the counter (row, iteration, domain, 0): 24 bits, so that none becomes 1.
  fn uniformAt(row : i32, iteration : i32, domain : u32, seed : vec2<u32>) -> f32 {
    var c = vec4<u32>(u32(row), u32(iteration), domain, 0u);
    var key = seed;
    for (var round = 0; round < 10; round++) {
      let high0 = highWord(0xd2511f53u, c.x);
      let high1 = highWord(0xcd9e8d57u, c.z);
      c = vec4<u32>(high1 ^ c.y ^ key.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ key.y, 0xd2511f53u * c.x);
      key += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return f32(c.x >> 8u) / 16777216.0;
  }
`;
