// Word pieces of texts, for the training of the judge: one JSON string a line in, the piece numbers of the line out, as
// the encoder is fed: begin, "query:", the text, end. So training and program can not differ in it. With --places each
// number has its piece's place in the text behind it, in bytes: "NUMBER:BEGIN:END", 0:0 for what is not of the text.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "encode/words.h"

int main(int argc, char** argv) {
  using namespace tellings;
  const bool with_places = argc == 3 && std::string_view(argv[2]) == "--places";
  if (argc != 2 && !with_places) {
    std::cerr << "usage: judge_pieces MODEL_FOLDER [--places] <TEXTS\n";
    return 2;
  }
  const auto words = encode::open_words(argv[1]);
  if (!words) {
    std::cerr << words.error().message << "\n";
    return 2;
  }
  const encode::WordFile& file = (*words)->file();
  const encode::Tokenizer& tokenizer = (*words)->tokenizer();
  std::ios::sync_with_stdio(false);
  const auto put = [&](const char* before, auto id, ByteRange place) {
    std::cout << before << id;
    if (with_places) std::cout << ':' << place.begin << ':' << place.end;
  };
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = nlohmann::json::parse(line).get<std::string>();
    put("", file.begin_id, {});
    for (const Piece& piece : tokenizer.pieces("query:")) put(" ", piece.id, {});
    for (const Piece& piece : tokenizer.pieces(text)) put(" ", piece.id, piece.range);
    put(" ", file.end_id, {});
    std::cout << '\n';
  }
}
