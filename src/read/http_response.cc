#include "read/http_response.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/text.h"
#include "read/fields.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kChunk = size_t{64} << 10;

// The bytes inside the chunks; nothing where `body` does not begin with one.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string out;
  for (bool first = true;; first = false) {
    size_t size = 0;
    const auto [end, wrong] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const size_t digits = static_cast<size_t>(end - body.data());
    const size_t line = body.find('\n', digits);
    const bool good = wrong == std::errc() && digits > 0 && line != kNone && line < digits + 200 &&
                      (body[digits] == '\r' || body[digits] == '\n' || body[digits] == ';' || body[digits] == ' ');
    if (!good) return first ? std::nullopt : std::optional(std::move(out));
    if (size == 0) return out;
    body.remove_prefix(line + 1);
    out.append(body.substr(0, size));
    body.remove_prefix(std::min(size, body.size()));
    body.remove_prefix(std::min<size_t>(body.starts_with("\r\n") ? 2 : body.starts_with('\n') ? 1 : 0, body.size()));
    if (body.empty()) return out;
  }
}

// What is unpacked so far where it breaks off; nothing where it is not packed so at all. `*too_large` beyond `most`.
std::optional<std::string> inflated(std::string_view packed, int window, size_t most, bool* too_large) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int result = Z_OK;
  while (result == Z_OK && !(*too_large = out.size() > most)) {
    const size_t before = out.size();
    out.resize(before + std::max(kChunk, before));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (result == Z_BUF_ERROR) break;
  }
  inflateEnd(&stream);
  if (result == Z_DATA_ERROR && out.empty()) return {};
  return out;
}

std::optional<std::string> unbrotlied(std::string_view packed, size_t most, bool* too_large) {
  BrotliDecoderState* state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (state == nullptr) return {};
  size_t in = packed.size();
  const auto* next = reinterpret_cast<const uint8_t*>(packed.data());
  std::string out;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !(*too_large = out.size() > most)) {
    const size_t before = out.size();
    out.resize(before + std::max(kChunk, before));
    size_t room = out.size() - before;
    auto* to = reinterpret_cast<uint8_t*>(out.data() + before);
    result = BrotliDecoderDecompressStream(state, &in, &next, &room, &to, nullptr);
    out.resize(out.size() - room);
  }
  BrotliDecoderDestroyInstance(state);
  if (result == BROTLI_DECODER_RESULT_ERROR) return {};
  return out;
}

std::optional<std::string> unzstd(std::string_view packed, size_t most, bool* too_large) {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string out;
  size_t result = 1;
  bool full = true;
  while ((in.pos < in.size || full) && !(*too_large = out.size() > most)) {
    const size_t before = out.size();
    out.resize(before + kChunk);
    ZSTD_outBuffer to{out.data() + before, kChunk, 0};
    result = ZSTD_decompressStream(context, &to, &in);
    out.resize(before + to.pos);
    full = to.pos == kChunk;
    if (ZSTD_isError(result) != 0 || (in.pos == in.size && !full)) break;
  }
  ZSTD_freeDCtx(context);
  if (ZSTD_isError(result) != 0 && out.empty()) return {};
  return out;
}

std::optional<std::string> unpacked(std::string_view packed, std::string_view coding, size_t most, bool* too_large) {
  constexpr int kGzip = 16 + MAX_WBITS;
  if (coding == "gzip" || coding == "x-gzip") return inflated(packed, kGzip, most, too_large);
  if (coding == "br") return unbrotlied(packed, most, too_large);
  if (coding == "zstd") return unzstd(packed, most, too_large);
  if (coding != "deflate") return {};
  // with zlib's frame by the rules; some servers leave it out
  if (auto out = inflated(packed, MAX_WBITS, most, too_large)) return out;
  return inflated(packed, -MAX_WBITS, most, too_large);
}

std::vector<std::string> codings_of(std::string_view value) {
  std::vector<std::string> out;
  while (!value.empty()) {
    const size_t end = std::min(value.find(','), value.size());
    if (std::string one = media_type(value.substr(0, end)); !one.empty()) out.push_back(std::move(one));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return out;
}

}  // namespace

Result<HttpResponse> read_http_response(std::string_view bytes, size_t most) {
  const size_t line = bytes.find('\n');
  HttpResponse out;
  const size_t space = bytes.substr(0, line).find(' ');
  if (!bytes.starts_with("HTTP/") || line == kNone || space == kNone ||
      std::from_chars(bytes.data() + space + 1, bytes.data() + line, out.status).ec != std::errc())
    return Error{ErrorCode::malformed, "holds no HTTP response.", "", {}, {}};
  const HeaderEnd end = end_of_header(bytes);
  if (end.body == kNone) return Error{ErrorCode::malformed, "holds an HTTP response without a body.", "", {}, {}};
  const HeaderFields fields = HeaderFields::of(bytes.substr(line + 1, end.fields - std::min(line + 1, end.fields)));
  out.type = media_type(fields.value("content-type"));
  out.charset = parameter(fields.value("content-type"), "charset");
  std::string_view body = bytes.substr(end.body);
  if (!may_be_page(out.type)) return out;
  std::optional<std::string> plain;
  if (base::fold(fields.value("transfer-encoding")).find("chunked") != kNone)
    if ((plain = without_chunks(body))) body = *plain;
  std::vector<std::string> codings = codings_of(fields.value("content-encoding"));
  for (auto coding = codings.rbegin(); coding != codings.rend(); ++coding) {
    bool too_large = false;
    std::optional<std::string> inner = unpacked(body, *coding, most, &too_large);
    if (too_large) return Error{ErrorCode::too_large, "holds a page of more than 64 MiB, as no report is.", "", {}, {}};
    if (!inner) break;
    plain = std::move(inner);
    body = *plain;
  }
  out.body = plain ? std::move(*plain) : std::string(body);
  return out;
}

bool may_be_page(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" ||
         type == "unknown/unknown";
}

}  // namespace tellings::read
