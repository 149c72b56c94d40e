# Files that travel inside the programs.
embed(room_extract broadsheet_data_places ${CMAKE_SOURCE_DIR}/indexer/data/places.tsv)
embed(room_extract broadsheet_data_place_words ${CMAKE_SOURCE_DIR}/indexer/data/place_words.tsv)
embed(room_extract broadsheet_data_names ${CMAKE_SOURCE_DIR}/indexer/data/names.tsv)
embed(room_extract broadsheet_data_name_words ${CMAKE_SOURCE_DIR}/indexer/data/name_words.tsv)
embed(room_extract broadsheet_data_topics ${CMAKE_SOURCE_DIR}/indexer/data/topics.tsv)
embed(room_extract broadsheet_data_topic_terms ${CMAKE_SOURCE_DIR}/indexer/data/topic_terms.tsv)
embed(room_extract broadsheet_data_known_persons ${CMAKE_SOURCE_DIR}/indexer/data/known_persons.tsv)
embed(room_extract broadsheet_data_topic_model ${CMAKE_SOURCE_DIR}/indexer/data/topic_model.bin)
