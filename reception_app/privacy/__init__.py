"""What is forgotten when. (Being written by services B.)"""
