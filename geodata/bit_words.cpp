#include "geodata/bit_words.h"

namespace geodata {
namespace {

std::uint64_t extract_by_loop(std::uint64_t bits, std::uint64_t mask) {
    std::uint64_t found = 0;
    int at = 0;
    for (; mask != 0; mask &= mask - 1) found |= ((bits >> std::countr_zero(mask)) & 1U) << at++;
    return found;
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("bmi2"))) std::uint64_t extract_by_instruction(std::uint64_t bits, std::uint64_t mask) {
    return __builtin_ia32_pext_di(bits, mask);
}
const bool kHasInstruction = __builtin_cpu_supports("bmi2") != 0;
#endif

} // namespace

std::uint64_t extract_bits(std::uint64_t bits, std::uint64_t mask) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (kHasInstruction) return extract_by_instruction(bits, mask);
#endif
    return extract_by_loop(bits, mask);
}

} // namespace geodata
