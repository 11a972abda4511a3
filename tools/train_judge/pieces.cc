// Word pieces of texts, for the training of the judge: one JSON string a line in, the piece numbers of the line out, as
// the encoder is fed: begin, "query:", the text, end. So training and program can not differ in it.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "encode/words.h"

int main(int argc, char** argv) {
  using namespace tellings;
  if (argc != 2) {
    std::cerr << "usage: judge_pieces MODEL_FOLDER <TEXTS\n";
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
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = nlohmann::json::parse(line).get<std::string>();
    std::cout << file.begin_id;
    for (const Piece& piece : tokenizer.pieces("query:")) std::cout << ' ' << piece.id;
    for (const Piece& piece : tokenizer.pieces(text)) std::cout << ' ' << piece.id;
    std::cout << ' ' << file.end_id << '\n';
  }
}
